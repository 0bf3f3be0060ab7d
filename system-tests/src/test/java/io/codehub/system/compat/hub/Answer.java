/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a hub answered to one request. */
record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    /** Empty if there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Where it leads, without scheme and host; empty if nowhere. */
    String location() {
        return header("Location").replaceFirst("^https?://[^/]*", "");
    }

    JsonNode json() {
        return JSON.readTree(body());
    }

    /** The sentence of an error in JSON. */
    String message() {
        return json().path("message").asString("");
    }

    /** Names of the cookies that it sets, not of those that it clears. */
    Set<String> setsCookies() {
        return cookies().stream()
                .filter(line -> !Jar.clears(line))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toSet());
    }

    List<String> cookies() {
        return response.headers().allValues("Set-Cookie");
    }

    @Override
    public String toString() {
        return status() + " " + response.headers().map() + "\n" + body();
    }
}
