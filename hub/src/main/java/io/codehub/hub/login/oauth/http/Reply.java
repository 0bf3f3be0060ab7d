/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import io.codehub.hub.db.JsonText;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of a sign-in service. Its text is never logged: it may hold keys. */
public final class Reply {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*rel=\"?next\"?");

    private static final String NO_ERROR = "not given";

    private final String what;
    private final int status;
    private final HttpHeaders headers;
    private final String body;

    Reply(String what, int status, HttpHeaders headers, String body) {
        this.what = what;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean ok() {
        return status / 100 == 2;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The same answer, which must be a success. */
    public Reply required() {
        if (!ok()) {
            throw new ProviderException(what + " answered with status " + status, status);
        }
        return this;
    }

    /** The object that the answer is. */
    public Map<String, Object> json() {
        try {
            return new HashMap<>(JsonText.object(body));
        } catch (RuntimeException e) {
            throw new ProviderException(what + " answered with something else than a JSON object");
        }
    }

    /** The list that the answer is. */
    @SuppressWarnings("unchecked") // JSON objects have text as keys
    public List<Map<String, Object>> jsonList() {
        try {
            return Arrays.stream(JsonText.read(body, Map[].class))
                    .map(entry -> (Map<String, Object>) entry)
                    .toList();
        } catch (RuntimeException e) {
            throw new ProviderException(what + " answered with something else than a list");
        }
    }

    public String text() {
        return body;
    }

    /** What the service says is wrong, by one of OAuth's short words; "not given" without one. */
    String error() {
        try {
            return JsonText.object(body).get("error") instanceof String text
                            && text.matches("[a-z_]{1,60}")
                    ? text
                    : NO_ERROR;
        } catch (RuntimeException e) {
            return NO_ERROR;
        }
    }

    /** The address of the next page, by the header {@code Link}. */
    public Optional<String> nextPage() {
        for (String link : headers.allValues("Link")) {
            Matcher matcher = NEXT.matcher(link);
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return what + ": " + status;
    }
}
