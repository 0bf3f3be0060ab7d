/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A REST request without {@code Accept}: body and answer are JSON whatever a client says. */
class ApiRequest extends HttpServletRequestWrapper {

    ApiRequest(HttpServletRequest request) {
        super(request);
    }

    /** Bodies are JSON, whatever they are called; the frame must not take them apart as forms. */
    @Override
    public @Nullable String getContentType() {
        String type = super.getContentType();
        return isMultipart(type) ? "application/octet-stream" : type;
    }

    static boolean isMultipart(@Nullable String type) {
        return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase("Accept") ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase("Accept")
                ? Collections.emptyEnumeration()
                : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names =
                Collections.list(super.getHeaderNames()).stream()
                        .filter(name -> !name.equalsIgnoreCase("Accept"))
                        .toList();
        return Collections.enumeration(names);
    }
}
