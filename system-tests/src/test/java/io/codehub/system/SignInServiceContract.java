/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.login.SignInService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the packaged hub does with a real sign-in service: one hub asks the service to describe
 * itself, the other one is told all addresses.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SignInServiceContract {

    private static final String DESCRIBED =
            """
            OIDCAuthenticator:
              issuer: %s
              client_id: hub
              client_secret: '%s'
              scope: [%s]
              username_claim: preferred_username
              extra_authorize_params: {prompt: consent}
              enable_auth_state: true
              manage_groups: true
              auth_state_groups_key: oauth_user.groups
              allowed_groups: [staff]
              admin_groups: [operators]
            Authenticator:
              auth_refresh_age: 1
              refresh_grace: 0
            """;
    private static final String TOLD =
            """
            GenericOAuthenticator:
              client_id: hub-basic
              client_secret: '%2$s'
              basic_auth: true
              authorize_url: %3$s
              token_url: %4$s
              userdata_url: %5$s
              username_claim: preferred_username
              scope: [openid, profile]
              login_service: Our service
              logout_redirect_url: '%6$s?client_id={client_id}&post_logout_redirect_uri={post_logout_redirect_uri}'
            Authenticator:
              allowed_users: [ada]
              admin_users: [grace]
            """;

    SignInService service;
    Codehub described;
    private Codehub told;

    abstract SignInService service(Path folder);

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        service = service(Files.createDirectories(folder.resolve("service")));
        described =
                new Codehub(
                                folder.resolve("described"),
                                DESCRIBED.formatted(
                                        service.issuer(),
                                        SignInService.SECRET,
                                        service.scopes().replace(' ', ',')),
                                "  authenticator_class: oidc\n")
                        .withRole(
                                "name: reader\nscopes: ['admin:auth_state']\nservices: [robot]\n");
        told =
                new Codehub(
                        folder.resolve("told"),
                        TOLD.formatted(
                                service.issuer(),
                                SignInService.SECRET,
                                service.address("authorization_endpoint"),
                                service.address("token_endpoint"),
                                service.address("userinfo_endpoint"),
                                service.address("end_session_endpoint")),
                        "  authenticator_class: generic-oauth\n");
        service.serve(described.url("").toString());
        service.serve(told.url("").toString());
        people();
        service.start();
        described.start();
        told.start();
    }

    @AfterAll
    void stop() throws Exception {
        described.close();
        told.close();
        service.close();
    }

    @BeforeEach
    void people() {
        service.secret(SignInService.SECRET);
        service.put("ada", List.of("staff"));
        service.put("grace", List.of("staff", "operators"));
        service.put("mallory", List.of("guests"));
    }

    @Test
    void theServiceSaysWhoComesInWithWhichGroupsAndWhoIsAnAdministrator() throws Exception {
        HttpResponse<String> page = new Visitor("x").get(described.url("/hub/login"));
        assertThat(page.body()).contains("Sign in with OpenID Connect", "/hub/oauth_login");

        Visitor ada = new Visitor("ada");
        assertSignedIn(new SignInWalk(ada, service).signIn(described.url("/")));
        assertThat(ada.get(described.url("/hub/home")).body()).contains("ada");
        assertThat(described.user("ada").path("groups").toString()).isEqualTo("[\"staff\"]");
        assertThat(described.user("ada").path("admin").asBoolean()).isFalse();
        assertThat(
                        described
                                .user("ada")
                                .path("auth_state")
                                .path("oauth_user")
                                .path("preferred_username"))
                .hasToString("\"ada\"");
        assertThat(refreshToken("ada")).isNotEmpty();

        assertSignedIn(new SignInWalk(new Visitor("grace"), service).signIn(described.url("/")));
        assertThat(described.user("grace").path("admin").asBoolean()).isTrue();

        HttpResponse<String> refusal =
                new SignInWalk(new Visitor("mallory"), service).signIn(described.url("/"));
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).contains("You may not sign in");
    }

    @Test
    void aHubThatIsToldAllAddressesDecidesByItsOwnLists() throws Exception {
        assertThat(new Visitor("x").get(told.url("/hub/login")).body())
                .contains("Sign in with Our service");
        assertSignedIn(new SignInWalk(new Visitor("ada"), service).signIn(told.url("/")));
        assertThat(told.user("ada").path("admin").asBoolean()).isFalse();
        assertSignedIn(new SignInWalk(new Visitor("grace"), service).signIn(told.url("/")));
        assertThat(told.user("grace").path("admin").asBoolean()).isTrue();
        assertThat(
                        new SignInWalk(new Visitor("mallory"), service)
                                .signIn(told.url("/"))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theServiceDemandsTheCodeChallengeAndChecksIt() throws Exception {
        Visitor ada = new Visitor("ada");
        String leave = location(ada.get(described.url("/hub/oauth_login")));
        assertThat(leave).contains("code_challenge_method=S256", "nonce=");
        URI refused =
                new SignInWalk(ada, service)
                        .through(URI.create(leave.replaceAll("&code_challenge[a-z_]*=[^&]*", "")));
        assertThat(refused.getQuery()).contains("error=invalid_request");
        HttpResponse<String> answer = ada.get(refused);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("OAuth error: ", "Sign in with OpenID Connect");

        leave = location(ada.get(described.url("/hub/oauth_login")));
        String other = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        URI callback =
                new SignInWalk(ada, service)
                        .through(
                                URI.create(
                                        leave.replaceAll(
                                                "code_challenge=[^&]*",
                                                "code_challenge=" + other)));
        answer = ada.get(callback);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("does not accept this sign-in any more");
    }

    @Test
    void tokensAreRenewedOnceAtATimeAndTheServiceIsAskedAgain() throws Exception {
        Visitor ada = new Visitor("ada");
        assertSignedIn(new SignInWalk(ada, service).signIn(described.url("/")));
        Set<String> tokens = new HashSet<>(Set.of(refreshToken("ada")));
        for (int renewed = 2; renewed <= 3; renewed++) {
            int wanted = renewed;
            Await.until(
                    "another refresh token",
                    Duration.ofSeconds(60),
                    () -> {
                        tokens.add(refreshToken("ada"));
                        return homeForAll(ada) && tokens.size() >= wanted;
                    });
        }

        service.put("ada", List.of("staff", "readers"));
        Await.until(
                "another group",
                Duration.ofSeconds(60),
                () ->
                        homeForAll(ada)
                                && described
                                        .user("ada")
                                        .path("groups")
                                        .toString()
                                        .contains("readers"));

        service.put("ada", List.of("guests"));
        Await.until(
                "end of the session",
                Duration.ofSeconds(60),
                () -> ada.get(described.url("/hub/home")).statusCode() == 302);
    }

    /** Several requests at the same moment: a service takes a token used twice for stolen. */
    private boolean homeForAll(Visitor person) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                requests.add(() -> person.get(described.url("/hub/home")).statusCode());
            }
            for (Future<Integer> answer : threads.invokeAll(requests)) {
                if (answer.get() != 200) {
                    throw new IllegalStateException("the session has ended: " + answer.get());
                }
            }
        }
        return true;
    }

    @Test
    void signingOutSignsOutAtTheServiceToo() throws Exception {
        Visitor ada = new Visitor("ada");
        SignInWalk walk = new SignInWalk(ada, service);
        assertSignedIn(walk.signIn(described.url("/")));

        String there = location(ada.get(described.url("/hub/logout")));
        assertThat(there)
                .startsWith(service.address("end_session_endpoint"))
                .contains("id_token_hint=", "client_id=hub");
        assertThat(ada.get(described.url("/hub/home")).statusCode()).isEqualTo(302);
        URI back = walk.through(URI.create(there));
        assertThat(back).isEqualTo(described.url("/hub/login"));

        int forms = walk.forms();
        assertSignedIn(walk.signIn(described.url("/")));
        assertThat(walk.forms()).as("asked for the password again").isGreaterThan(forms);
    }

    @Test
    void aWrongSecretIsNobodysGuess() throws Exception {
        service.secret("another secret");
        for (Codehub hub : List.of(described, told)) {
            for (int i = 0; i < 7; i++) {
                HttpResponse<String> answer =
                        new SignInWalk(new Visitor("ada"), service).signIn(hub.url("/"));
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body())
                        .contains("The sign-in service did not answer as it should.", "rq-");
            }
            assertThat(Files.readString(hub.log()))
                    .containsPattern("error (invalid|unauthorized)_client")
                    .doesNotContain(SignInService.SECRET);
        }
        service.secret(SignInService.SECRET);
        assertSignedIn(new SignInWalk(new Visitor("ada"), service).signIn(told.url("/")));
        assertSignedIn(new SignInWalk(new Visitor("ada"), service).signIn(described.url("/")));
    }

    @Test
    void aServiceThatIsDownIsToldAndWorksAfterwards() throws Exception {
        List<Visitor> people = new ArrayList<>();
        List<URI> callbacks = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Visitor ada = new Visitor("ada");
            people.add(ada);
            URI start = described.url("/hub/oauth_login?next=%2Fhub%2Ftoken");
            callbacks.add(new SignInWalk(ada, service).callback(start));
        }
        service.stop();
        try {
            for (int i = 0; i < people.size(); i++) {
                HttpResponse<String> answer = people.get(i).get(callbacks.get(i));
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body())
                        .contains("The sign-in service does not answer.")
                        .contains("/hub/oauth_login?next=%2Fhub%2Ftoken");
            }
        } finally {
            service.start();
        }
        Await.until(
                "sign-in with the keys that the service has now",
                Duration.ofSeconds(60),
                () ->
                        new SignInWalk(new Visitor("ada"), service)
                                        .signIn(described.url("/"))
                                        .statusCode()
                                == 302);
    }

    private String refreshToken(String user) throws IOException, InterruptedException {
        return described.user(user).path("auth_state").path("refresh_token").asString("");
    }

    static void assertSignedIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/hub/token");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
