/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A person with a browser that has cookies and forms, and nothing else. */
final class Visitor {

    final String name;
    private final CookieManager cookies = new CookieManager(null, Visitor::accepts);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(cookies)
                    .connectTimeout(Duration.ofSeconds(30))
                    .build();

    Visitor(String name) {
        this.name = name;
    }

    /** As browsers do, takes this machine for safe enough for all cookies. */
    private static boolean accepts(URI from, HttpCookie cookie) {
        if (from.getHost().equals("localhost")) {
            cookie.setSecure(false);
        }
        return true;
    }

    /** Opens a page, without following where it leads. */
    HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(60))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form, with the token against forgery that this browser was given. */
    HttpResponse<String> post(URI url, String... namesAndValues)
            throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("_xsrf=" + encoded(xsrf()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append('&').append(namesAndValues[i]).append('=');
            form.append(encoded(namesAndValues[i + 1]));
        }
        return http.send(
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String xsrf() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("_xsrf"))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    /** Signs in at a login page; the status of the answer is 302 if that worked. */
    int signIn(URI loginPage, String password) throws IOException, InterruptedException {
        get(loginPage);
        return post(loginPage, "username", name, "password", password).statusCode();
    }
}
