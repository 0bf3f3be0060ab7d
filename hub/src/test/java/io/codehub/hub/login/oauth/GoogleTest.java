/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.login.oauth.SignInWorld.Outcome;
import io.codehub.hub.login.oauth.service.ScriptedService;
import io.codehub.hub.login.oauth.service.ScriptedService.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only Google has: domains of organisations and their groups. */
class GoogleTest {

    private static final SignInWorld world = new SignInWorld();

    @TempDir private Path folder;

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.service.reset();
        world.service.alias("/oauth2/v4/token", "/token");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "user1@ok-hd.orG, ok-hd.org, user1, true",
                "blocked@ok-hd.org, ok-hd.org, blocked, false",
                "user1@ok-hd.org, -, user1, false",
                "user1@other.org, ok-hd.org, user1@other.org, true",
            })
    void onlyAccountsOfTheOrganisationComeIn(
            String email, @Nullable String domain, String name, boolean allowed) {
        person(email, domain, true);

        Outcome outcome =
                google(
                        "hosted_domain: ok-hd.org, allowed_users: [user1, blocked,"
                                + " user1@other.org], blocked_users: [blocked]");

        assertThat(outcome.decision().name()).isEqualTo(name);
        assertThat(outcome.allowed()).isEqualTo(allowed);
    }

    @Test
    void namesOfSeveralOrganisationsKeepTheirDomains() {
        person("user1@ok-hd1.orG", "ok-hd1.org", true);

        Outcome outcome = google("hosted_domain: [ok-hd1.org, ok-hd2.org], allow_all: true");

        assertThat(outcome.decision().name()).isEqualTo("user1@ok-hd1.org");
        assertThat(outcome.allowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "a@x.org, ok.org, true",
                "a@ok.org, other.org, false",
                "a@ok.org, -, false",
                "listed@x.org, other.org, true",
            })
    void accountsOfAnOrganisationMayBeAllowed(
            String email, @Nullable String domain, boolean allowed) {
        person(email, domain, true);

        Outcome outcome = google("allowed_hosted_domains: [ok.org], allowed_users: [listed@x.org]");

        assertThat(outcome.allowed()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"allow_all: true", "'allowed_users: [user1@x.org]'"})
    void anAddressThatIsNotVerifiedProvesNothing(String settings) {
        person("user1@x.org", null, false);
        assertThat(google(settings).decision().explanation()).contains("not verified");

        world.service.says("/oauth2/v1/userinfo", Map.of("email", "user1@x.org"));
        assertThatThrownBy(() -> google(settings)).hasMessageContaining("verified");
    }

    @ParameterizedTest
    @CsvSource({
        "allowed;admins, true, true",
        "allowed, true, false",
        "admins, true, true",
        "others, false, false",
    })
    void groupsOfTheOrganisationDecide(String groups, boolean allowed, boolean admin)
            throws IOException, GeneralSecurityException {
        person("user1@example.com", "example.com", true);
        world.service.on(
                "/service-token",
                request ->
                        request.form().containsKey("assertion")
                                ? Reply.json(Map.of("access_token", "service"))
                                : Reply.status(400));
        world.service.on("/admin/directory/v1/groups", request -> directory(request, groups));

        Outcome outcome =
                google(
                        "allowed_google_groups: {example.com: [allowed]}, admin_google_groups:"
                                + " {example.com: [admins]}, gsuite_administrator: {example.com: root},"
                                + " google_service_account_keys: {example.com: '"
                                + key()
                                + "'}");

        assertThat(outcome.allowed()).isEqualTo(allowed);
        assertThat(outcome.decision().admin()).isEqualTo(admin);
        assertThat(SignInWorld.state(outcome, "google_user", "google_groups"))
                .isEqualTo(Set.of(groups.split(";", -1)));
    }

    @Test
    void groupsInGroupsCountIfThatIsWanted() throws IOException, GeneralSecurityException {
        person("user1@example.com", "example.com", true);
        world.service.on("/service-token", _ -> Reply.json(Map.of("access_token", "service")));
        world.service.on(
                "/admin/directory/v1/groups",
                request ->
                        directory(
                                request,
                                String.valueOf(request.query().get("userKey")).startsWith("inner")
                                        ? "outer"
                                        : "inner"));

        Outcome outcome =
                google(
                        "include_nested_groups: true, allowed_google_groups: {example.com:"
                                + " [outer]}, gsuite_administrator: {example.com: root},"
                                + " google_service_account_keys: {example.com: '"
                                + key()
                                + "'}");

        assertThat(outcome.allowed()).isTrue();
    }

    /** One group a page. */
    private static Reply directory(ScriptedService.Request request, String groups) {
        if (!request.header("Authorization").equals("Bearer service")) {
            return Reply.status(401);
        }
        String[] names = groups.split(";", -1);
        int page = Integer.parseInt(request.query().getOrDefault("pageToken", "0"));
        Map<String, Object> answer = new HashMap<>();
        answer.put("groups", List.of(Map.of("email", names[page] + "@example.com")));
        if (page + 1 < names.length) {
            answer.put("nextPageToken", Integer.toString(page + 1));
        }
        return Reply.json(answer);
    }

    private String key() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        generator.generateKeyPair().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        return Files.writeString(
                        folder.resolve("key.json"),
                        JsonText.write(
                                Map.of(
                                        "client_email",
                                        "robot@example.com",
                                        "private_key",
                                        pem,
                                        "token_uri",
                                        world.service.url() + "/service-token")))
                .toString();
    }

    private static void person(String email, @Nullable String domain, boolean verified) {
        Map<String, Object> info = new HashMap<>();
        info.put("id", "1081");
        info.put("email", email);
        info.put("verified_email", verified);
        if (domain != null) {
            info.put("hd", domain);
        }
        world.service.says("/oauth2/v1/userinfo", info);
    }

    private static Outcome google(String settings) {
        return world.signIn(
                "google",
                "{GoogleOAuthenticator: {google_api_url: URL, authorize_url: URL/authorize, "
                        + settings
                        + "}}");
    }
}
