/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.error;

import io.codehub.hub.api.HubVersion;
import io.codehub.hub.api.SecurityHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Answers requests that the web server refuses before the hub sees them, such as a path with a zero
 * byte: in one line, with the headers that all other answers have.
 */
public final class UnreadableRequestValve extends ErrorReportValve {

    private static final List<String> TOO_LONG =
            List.of(
                    words("org.apache.coyote.http11", "iib.requestheadertoolarge.error"),
                    words("org.apache.tomcat.util.http", "headers.maxCountFail"));

    /** How the web server words something, up to the first number in it. */
    private static String words(String where, String what) {
        return StringManager.getManager(where).getString(what).split("[\\[{]", 2)[0];
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable error) {
        HttpStatus status = status(request, response, error);
        if (status == null
                || !status.isError()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        response.setStatus(status.value());
        SecurityHeaders.set(response);
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-JupyterHub-Version", HubVersion.JUPYTERHUB);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=utf-8");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(status.value() + " " + status.getReasonPhrase() + "\n");
                response.finishResponse();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The web server says 400 to what is too long, too; only its words tell. */
    private static @Nullable HttpStatus status(
            Request request, Response response, @Nullable Throwable error) {
        String words = error == null ? "" : String.valueOf(error.getMessage());
        if (TOO_LONG.stream().noneMatch(words::startsWith)) {
            return HttpStatus.resolve(response.getStatus());
        }
        return request.getCoyoteRequest().requestURI().isNull()
                ? HttpStatus.URI_TOO_LONG
                : HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
    }
}
