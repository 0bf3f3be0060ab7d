/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.error.HubException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request whose body ends with an error (413) once it is longer than allowed or has too many
 * parts, and whose parameters are the sender's mistake (400) if they cannot be read.
 */
class LimitedRequest extends HttpServletRequestWrapper {

    private final long limit;
    private final boolean plain;

    /**
     * @param plain whether semicolons of the path belong to its names; Spring would cut them off
     */
    LimitedRequest(HttpServletRequest request, long limit, boolean plain) {
        super(request);
        this.limit = limit;
        this.plain = plain;
    }

    @Override
    public String getRequestURI() {
        String path = super.getRequestURI();
        return plain ? path.replace(";", "%3B") : path;
    }

    @Override
    public @Nullable String getParameter(String name) {
        return read(() -> super.getParameter(name));
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return read(() -> super.getParameterValues(name));
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return read(super::getParameterMap);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return read(super::getParameterNames);
    }

    private static <T extends @Nullable Object> T read(Supplier<T> parameters) {
        try {
            return parameters.get();
        } catch (InvalidParameterException e) {
            if (e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()) {
                throw tooLarge();
            }
            throw HubException.badRequest("The parameters of the request cannot be read.");
        }
    }

    private static HubException tooLarge() {
        return new HubException(
                HttpStatus.CONTENT_TOO_LARGE, "The body of the request is too large.");
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new LimitedStream(super.getInputStream(), limit);
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream source;
        private long left;

        LimitedStream(ServletInputStream source, long limit) {
            this.source = source;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int octet = source.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = source.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int octets) {
            left -= octets;
            if (left < 0) {
                throw tooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
