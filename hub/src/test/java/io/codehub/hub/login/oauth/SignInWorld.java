/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.login.Admissions;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Decision;
import io.codehub.hub.login.oauth.provider.ProviderSettings;
import io.codehub.hub.login.oauth.provider.Providers;
import io.codehub.hub.login.oauth.service.ScriptedService;
import io.codehub.hub.login.way.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** Sign-ins at a scripted service, from the first redirect to the decision, without a hub. */
final class SignInWorld implements AutoCloseable {

    private static final HttpClient BROWSER =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    final ScriptedService service = new ScriptedService();
    private final TestDatabase database = TestDatabase.h2();

    /** Who was recognised, and what became of it. */
    record Outcome(AuthenticatedUser user, Decision decision) {

        boolean allowed() {
            return !decision.refused();
        }
    }

    /** Makes a user row. */
    void account(String name) {
        database.jdbc()
                .sql("insert into users (name, created_at, cookie_id) values (:name, :now, :name)")
                .param("name", name)
                .param("now", java.sql.Timestamp.from(Instant.now()))
                .update();
    }

    Outcome signIn(String shortName, String yaml) {
        return signIn(shortName, yaml, Map.of());
    }

    /** Goes all the way with these settings; {@code URL} in them is the address of the service. */
    Outcome signIn(String shortName, String yaml, Map<String, String> environment) {
        Configuration configuration = configuration(shortName, yaml);
        return signIn(configuration, authenticator(configuration, environment));
    }

    TestDatabase database() {
        return database;
    }

    /** The same with an authenticator that is there. */
    Outcome signIn(Configuration configuration, OAuthAuthenticator authenticator) {
        Departure departure =
                Departure.begin(
                        authenticator,
                        Way.ONLY,
                        null,
                        "http://hub.test/hub/oauth_callback",
                        Instant.now());
        SignInAttempt attempt = departure.attempt();
        String code = code(departure.address());
        AuthenticatedUser user =
                authenticator
                        .provider()
                        .user(
                                new CodeExchange(authenticator).tokens(code, attempt),
                                attempt.nonce());
        return new Outcome(user, Admissions.decide(database, configuration, authenticator, user));
    }

    /** Where a browser is sent with these settings. */
    Map<String, String> authorize(String shortName, String yaml, Map<String, String> environment) {
        OAuthAuthenticator authenticator =
                authenticator(configuration(shortName, yaml), environment);
        AuthorizeAddress address =
                new AuthorizeAddress(authenticator, "http://hub.test/hub/oauth_callback");
        SignInAttempt attempt =
                new SignInAttempt(
                        "0123456789abcdef0123456789abcdef",
                        Way.ONLY,
                        null,
                        address.verifier(),
                        null,
                        address.redirectUri(),
                        Instant.now());
        URI sent = URI.create(address.of(attempt));
        Map<String, String> fields =
                new LinkedHashMap<>(ScriptedService.fields(sent.getRawQuery()));
        fields.put("", sent.getScheme() + "://" + sent.getRawAuthority() + sent.getRawPath());
        return fields;
    }

    Configuration configuration(String shortName, String yaml) {
        Map<String, Map<String, Object>> values = new LinkedHashMap<>();
        Map<String, Map<String, Object>> given =
                Objects.requireNonNullElse(
                        new Yaml().load(yaml.replace("URL", service.url())), Map.of());
        given.forEach((owner, traits) -> values.put(owner, new LinkedHashMap<>(traits)));
        values.computeIfAbsent("JupyterHub", _ -> new LinkedHashMap<>())
                .put("authenticator_class", shortName);
        Map<String, Object> common =
                values.computeIfAbsent("OAuthenticator", _ -> new LinkedHashMap<>());
        common.putIfAbsent("client_id", "hub-id");
        common.putIfAbsent("client_secret", "s3cr3t");
        return Configurations.of(values);
    }

    static OAuthAuthenticator authenticator(
            Configuration configuration, Map<String, String> environment) {
        ProviderSettings settings = new ProviderSettings(configuration, environment::get);
        String className = io.codehub.hub.config.ChosenAuthenticator.className(configuration);
        return new OAuthAuthenticator(
                Providers.of(className, settings, Clock.systemUTC()), settings);
    }

    private static String code(String authorizeUrl) {
        try {
            HttpResponse<Void> answer =
                    BROWSER.send(
                            HttpRequest.newBuilder(URI.create(authorizeUrl)).build(),
                            HttpResponse.BodyHandlers.discarding());
            String location = answer.headers().firstValue("Location").orElseThrow();
            Map<String, String> fields = ScriptedService.fields(URI.create(location).getRawQuery());
            String verifier = fields.get("oauth_verifier");
            return verifier == null ? Objects.requireNonNull(fields.get("code")) : verifier;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What stands in what is stored, by a path of names. */
    static Object state(Outcome outcome, String... path) {
        Object value = Objects.requireNonNull(outcome.user().authState());
        for (String name : List.of(path)) {
            value = Objects.requireNonNull(((Map<?, ?>) value).get(name), name);
        }
        return value;
    }

    @Override
    public void close() {
        service.close();
        database.close();
    }
}
