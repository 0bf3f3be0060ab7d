/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import io.codehub.system.login.SignInService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on the way to a sign-in service and back: follows redirects, and fills in the forms of
 * the service, whatever it asks.
 */
final class SignInWalk {

    static final String PASSWORD = "secret";

    private static final int MOST_STEPS = 20;
    private static final Pattern FORM =
            Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>(.*)", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(?is)<(?:input|button)\\b([^>]*)>");

    private final Visitor visitor;
    private final SignInService service;

    /** Pages with forms that were seen. */
    private int forms;

    SignInWalk(Visitor visitor, SignInService service) {
        this.visitor = visitor;
        this.service = service;
    }

    /** How many forms of the service had to be filled in so far. */
    int forms() {
        return forms;
    }

    /** Signs in; the hub's answer to whoever comes back. */
    HttpResponse<String> signIn(URI hub) throws IOException, InterruptedException {
        return visitor.get(callback(hub.resolve("/hub/oauth_login?next=%2Fhub%2Ftoken")));
    }

    /** The address at the hub to which the service sends the browser back, not yet opened. */
    URI callback(URI start) throws IOException, InterruptedException {
        return atHub(through(visitor.get(start), start));
    }

    /** Goes on from an address of the service until it leads to a hub. */
    URI through(URI address) throws IOException, InterruptedException {
        return atHub(through(visitor.get(address), address));
    }

    private URI through(HttpResponse<String> first, URI from)
            throws IOException, InterruptedException {
        HttpResponse<String> page = first;
        URI at = from;
        for (int i = 0; i < MOST_STEPS; i++) {
            String location = page.headers().firstValue("Location").orElse(null);
            if (location != null) {
                at = at.resolve(location);
                if (!isOfService(at)) {
                    return at;
                }
                page = visitor.get(at);
                continue;
            }
            Matcher form = FORM.matcher(page.body());
            if (!form.find()) {
                throw new AssertionError(
                        at
                                + ": "
                                + page.statusCode()
                                + " "
                                + page.body()
                                        .replaceAll(
                                                "(?s)<(style|script|head)\\b.*?</\\1>|<[^>]*>|\\s+",
                                                " "));
            }
            forms++;
            String action = attribute(form.group(1), "action");
            if (action != null && !action.isEmpty()) {
                at = at.resolve(action);
            }
            page = visitor.post(at, fields(form.group(2) + form.group(3)));
        }
        throw new AssertionError("no end: " + at);
    }

    private URI atHub(URI address) {
        if (isOfService(address)) {
            throw new AssertionError("still at the service: " + address);
        }
        return address;
    }

    private boolean isOfService(URI address) {
        return address.toString().startsWith(service.issuer().replaceFirst("/realms/.*", ""));
    }

    private String[] fields(String html) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(html);
        while (matcher.find()) {
            String name = attribute(matcher.group(1), "name");
            if (name == null || name.equals("cancel")) {
                continue;
            }
            fields.add(name);
            fields.add(
                    switch (name) {
                        case "login", "username" -> visitor.name;
                        case "password" -> PASSWORD;
                        default ->
                                Objects.requireNonNullElse(
                                        attribute(matcher.group(1), "value"), "");
                    });
        }
        return fields.toArray(String[]::new);
    }

    private static @Nullable String attribute(String tag, String name) {
        Matcher matcher = Pattern.compile("(?is)\\b" + name + "\\s*=\\s*\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? matcher.group(1).replace("&amp;", "&") : null;
    }
}
