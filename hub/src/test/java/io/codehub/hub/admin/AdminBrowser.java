/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A signed-in browser without script that sends forms with their token. */
final class AdminBrowser {

    private final HubClient client;

    private AdminBrowser(HubClient client) {
        this.client = client;
    }

    /** Signs in, creating the account if there is none. */
    static AdminBrowser signedIn(int port, String name) {
        HubClient browser = browser(port);
        assertThat(signIn(browser, name).status()).isEqualTo(302);
        browser.get("/hub/home");
        return new AdminBrowser(browser);
    }

    /** What the hub says to somebody who tries to sign in. */
    static HubClient.Answer signIn(int port, String name) {
        return signIn(browser(port), name);
    }

    private static HubClient browser(int port) {
        return new HubClient(port)
                .with("Sec-Fetch-Mode", "navigate")
                .with("Sec-Fetch-Dest", "document");
    }

    private static HubClient.Answer signIn(HubClient browser, String name) {
        browser.get("/hub/login");
        return browser.post(
                "/hub/login",
                Map.of(
                        "username",
                        name,
                        "password",
                        "open sesame",
                        "_xsrf",
                        browser.cookies().getOrDefault("_xsrf", "")));
    }

    /** Gives a user a role with these scopes, a JSON array. */
    static void grant(JdbcClient jdbc, String user, String scopes) {
        jdbc.sql("insert into roles (name, scopes) values (:name, :scopes)")
                .param("name", "role-of-" + user)
                .param("scopes", scopes)
                .update();
        jdbc.sql(
                        """
                        insert into user_roles (user_id, role_id)
                        select u.id, r.id from users u, roles r where u.name = :user and r.name = :role
                        """)
                .param("user", user)
                .param("role", "role-of-" + user)
                .update();
    }

    HubClient.Answer get(String path) {
        return client.get(path);
    }

    /** A form of fields, names and values in turn; the token is added. */
    HubClient.Answer post(String path, String... fields) {
        StringBuilder body = new StringBuilder("_xsrf=");
        body.append(HubClient.encoded(client.cookies().getOrDefault("_xsrf", "")));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(HubClient.encoded(fields[i + 1]));
        }
        return client.post(path, body.toString());
    }

    /** The same without the token. */
    HubClient.Answer postBare(String path, Map<String, String> form) {
        return client.post(path, form);
    }

    /** The page to which a form has led. */
    String follow(HubClient.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return client.get(answer.header("Location")).body();
    }
}
