/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.HubClient;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerCredential;
import io.codehub.hub.server.ServerCredentials;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.ServerKind;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What browsers and servers do to sign users in, and servers that only exist as rows. */
class SignInSteps {

    static final String AUTHORIZE = "/hub/api/oauth2/authorize";
    static final String TOKEN = "/hub/api/oauth2/token";

    /** The pair from appendix B of RFC 7636. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final JdbcClient jdbc;
    private final UserRepository users;
    private final ServerService servers;
    private final ServerCredentials credentials;

    SignInSteps(
            JdbcClient jdbc,
            UserRepository users,
            ServerService servers,
            ServerCredentials credentials) {
        this.jdbc = jdbc;
        this.users = users;
        this.servers = servers;
        this.credentials = credentials;
    }

    /** A browser in which the user has signed in. */
    static HubClient browser(int port, String user) {
        HubClient browser = new HubClient(port);
        signIn(browser, user);
        return browser;
    }

    static void signIn(HubClient browser, String user) {
        browser.get("/hub/login");
        var answer =
                browser.post(
                        "/hub/login",
                        Map.of(
                                "_xsrf",
                                xsrf(browser),
                                "username",
                                user,
                                "password",
                                "open sesame"));
        if (answer.status() != 302) {
            throw new IllegalStateException("Sign-in failed with status " + answer.status());
        }
    }

    static void signOut(HubClient browser) {
        browser.post("/hub/logout", Map.of("_xsrf", xsrf(browser)));
        browser.get("/hub/logout");
    }

    static String xsrf(HubClient browser) {
        return Objects.requireNonNull(browser.cookies().get("_xsrf"));
    }

    /** Makes the default server of the user one that runs, as far as the database knows. */
    ServerCredential run(String user) {
        return run(user, ServerKind.HUB_CLIENT);
    }

    /** The same for a server of that kind. */
    ServerCredential run(String user, ServerKind kind) {
        long owner = users.findByName(user).orElseThrow().id();
        jdbc.sql("delete from servers where user_id = :owner").param("owner", owner).update();
        jdbc.sql(
                        """
                        insert into servers (user_id, name, created_at, state, spawn_id, claimed_by,
                                claimed_until, started_at, poll_after)
                        values (:owner, '', current_timestamp, 'ready', 'spawn', 'test',
                               timestamp with time zone '2999-01-01 00:00:00+00', current_timestamp,
                               timestamp with time zone '2999-01-01 00:00:00+00')
                        """)
                .param("owner", owner)
                .update();
        ServerCredential credential =
                credentials.issue(
                        users.findById(owner).orElseThrow(), server(user), kind, Map.of());
        jdbc.sql(
                        """
                        update servers set oauth_client_id =
                            (select id from oauth_clients where identifier = :client)
                        where user_id = :owner
                        """)
                .param("client", credential.clientId())
                .param("owner", owner)
                .update();
        return credential;
    }

    void stop(String user) {
        credentials.revoke(server(user));
    }

    /** Takes the row of the server away, which nobody works on. */
    void forget(String user) {
        jdbc.sql("delete from servers where user_id = (select id from users where name = :user)")
                .param("user", user)
                .update();
    }

    void expireCodes(String client) {
        jdbc.sql(
                        """
                        update oauth_codes set expires_at = current_timestamp
                        where client_id = (select id from oauth_clients where identifier = :client)
                        """)
                .param("client", client)
                .update();
    }

    private Server server(String user) {
        return servers.find(user, "").orElseThrow();
    }

    /** What a server asks when it sends a browser to the hub. */
    static Map<String, String> question(ServerCredential server, String user) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("client_id", server.clientId());
        question.put("redirect_uri", "/user/" + user + "/oauth_callback");
        question.put("response_type", "code");
        question.put("state", "st/ate&1");
        question.put("code_challenge", CHALLENGE);
        question.put("code_challenge_method", "S256");
        return question;
    }

    static HubClient.Answer ask(HubClient browser, Map<String, String> question) {
        return browser.get(AUTHORIZE + "?" + HubClient.encoded(question));
    }

    /** The parameters with which the hub sends the browser back. */
    static Map<String, String> callback(HubClient.Answer answer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = URI.create(answer.header("Location")).getRawQuery();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    static String code(HubClient browser, Map<String, String> question) {
        return Objects.requireNonNull(callback(ask(browser, question)).get("code"));
    }

    /** What a server sends to exchange a code. */
    static Map<String, String> form(ServerCredential server, String user, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", server.clientId());
        form.put("client_secret", server.token());
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", "/user/" + user + "/oauth_callback");
        form.put("code_verifier", VERIFIER);
        return form;
    }

    /** Signs the user of the browser in to their own server; returns the access token. */
    static String accessToken(HubClient browser, ServerCredential server, String user, int port) {
        String code = code(browser, question(server, user));
        return new HubClient(port).post(TOKEN, form(server, user, code)).text("access_token");
    }
}
