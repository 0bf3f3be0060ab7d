/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.error.HubException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriUtils;

/**
 * What a request to start a server asks for.
 *
 * @param fields option name to list of values; empty if nothing was chosen
 * @param files uploaded files by option name
 * @param displayName for a new server; null if not given
 */
record SpawnOptions(
        Map<String, List<String>> fields,
        Map<String, List<Map<String, Object>>> files,
        @Nullable String displayName) {

    private static final String DISPLAY_NAME = "display_name";
    private static final String PREFIX = "opt-";

    /**
     * From the query of a link. Names with the prefix {@code opt-} are options without it; if there
     * is one of these, other names are ignored.
     *
     * @throws HubException 422 for a bare prefix
     */
    static SpawnOptions ofQuery(HttpServletRequest request) {
        Map<String, List<String>> query = query(request);
        Map<String, List<String>> prefixed = new LinkedHashMap<>();
        Map<String, List<String>> plain = new LinkedHashMap<>();
        query.forEach((name, values) -> {
            if (name.equals(PREFIX)) {
                throw new HubException(HttpStatus.UNPROCESSABLE_CONTENT, "An option has no name.");
            }
            if (name.startsWith(PREFIX)) {
                prefixed.put(name.substring(PREFIX.length()), values);
            } else if (!isOurs(name)) {
                plain.put(name, values);
            }
        });
        List<String> displayName = query.get(DISPLAY_NAME);
        return new SpawnOptions(
                prefixed.isEmpty() ? plain : prefixed,
                Map.of(),
                displayName == null ? null : displayName.getFirst());
    }

    /** From the body of a form; a file becomes the option {@code <field>_file}. */
    static SpawnOptions ofForm(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, List<String>> query = query(request);
        request.getParameterMap()
                .forEach((name, all) -> {
                    // The container puts the values of the query before those of the body.
                    int skipped = query.getOrDefault(name, List.of()).size();
                    if (all.length > skipped) {
                        fields.put(name, List.of(all).subList(skipped, all.length));
                    }
                });
        List<String> displayName = query.get(DISPLAY_NAME);
        return new SpawnOptions(
                fields, files(request), displayName == null ? null : displayName.getFirst());
    }

    boolean isEmpty() {
        return fields.isEmpty() && files.isEmpty();
    }

    /** The decoded query in its order. */
    static Map<String, List<String>> query(HttpServletRequest request) {
        Map<String, List<String>> result = new LinkedHashMap<>();
        String query = request.getQueryString();
        if (query == null) {
            return result;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                result.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return result;
    }

    private static boolean isOurs(String name) {
        return name.equals("next") || name.equals("_xsrf") || name.equals(DISPLAY_NAME);
    }

    private static String decoded(String text) {
        return decodedSegment(text.replace('+', ' '));
    }

    /** A segment of a path, decoded. */
    static String decodedSegment(String text) {
        try {
            return UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HubException.badRequest("The address is not properly encoded.");
        }
    }

    private static Map<String, List<Map<String, Object>>> files(HttpServletRequest request) {
        String type = request.getContentType();
        Map<String, List<Map<String, Object>>> files = new LinkedHashMap<>();
        if (type == null || !type.startsWith("multipart/")) {
            return files;
        }
        try {
            for (Part part : request.getParts()) {
                String file = part.getSubmittedFileName();
                if (file != null && !file.isEmpty()) {
                    files.computeIfAbsent(part.getName() + "_file", _ -> new ArrayList<>())
                            .add(file(file, part));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw HubException.badRequest("The form could not be read.");
        }
        return files;
    }

    private static Map<String, Object> file(String name, Part part) throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("filename", name);
        String body = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        file.put("body", body);
        String type = part.getContentType();
        file.put("content_type", type == null ? "application/octet-stream" : type);
        return file;
    }
}
