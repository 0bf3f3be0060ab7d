/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import io.codehub.hub.config.HubUrls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Addresses of the administration, as paths, escaped. */
@Component
public class AdminAddresses {

    private final String root;

    AdminAddresses(HubUrls urls) {
        this.root = urls.hubPath() + "admin";
    }

    /** A page by its path below the administration; empty for the users. */
    public String of(String path) {
        return path.isEmpty() ? root : root + "/" + path;
    }

    public String users(UserListQuery query) {
        String text = query.text();
        return text.isEmpty() ? root : root + "?" + text;
    }

    /**
     * Where a form came from, as it says itself: {@code users/ada}, {@code servers/ada/thesis}, or
     * the query of the table of users.
     */
    public String back(String text) {
        if (text.startsWith("users/")) {
            return user(text.substring("users/".length()));
        }
        if (text.startsWith("servers/")) {
            String rest = text.substring("servers/".length());
            int slash = rest.indexOf('/');
            return slash < 0
                    ? server(rest, "")
                    : server(rest.substring(0, slash), rest.substring(slash + 1));
        }
        return users(UserListQuery.of(text.startsWith("?") ? text.substring(1) : text));
    }

    public String user(String name) {
        return of("users/" + HubUrls.escape(name));
    }

    public String deleteUser(String name) {
        return user(name) + "/delete";
    }

    public String group(String name) {
        return of("groups/" + HubUrls.escape(name));
    }

    String service(String name) {
        return of("services/" + HubUrls.escape(name));
    }

    /**
     * A server.
     *
     * @param server empty for the default one
     */
    public String server(String user, String server) {
        String address = of("servers/" + HubUrls.escape(user));
        return server.isEmpty() ? address : address + "/" + HubUrls.escape(server);
    }

    /** The question before a server is stopped. */
    public String stop(String user, String server) {
        return of("stop") + "?server=" + encoded(user + "/" + server);
    }

    /** What the audit log knows about a user, group or server. */
    public String audit(String about) {
        return of("audit") + "?q=" + encoded(about);
    }

    /** The same address with a notice to show there. */
    public static String with(String address, String notice) {
        return address + (address.indexOf('?') < 0 ? "?" : "&") + "notice=" + encoded(notice);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
