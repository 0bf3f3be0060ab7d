/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.TestHub;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.hook.HookedServer;
import io.codehub.hub.hook.StartChanges;
import io.codehub.hub.hook.StartHooks;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.ServerOwner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** What becomes of what an authenticator says: groups, roles, state, and asking again. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class: dummy, services: [{name:"
                        + " root, api_token: token-of-root}], load_roles: [{name: root, scopes:"
                        + " ['admin:users', 'admin:auth_state', 'admin:groups', 'read:roles'],"
                        + " services: [root]}]}, Authenticator: {manage_groups: true, manage_roles:"
                        + " true, enable_auth_state: true, allow_all: true, admin_users: [chief],"
                        + " blocked_users: [Mallory]}, Spawner: {environment: {OWN: '1', TOKEN: '2'}}}")
@ContextConfiguration(initializers = TestHub.class)
@Import(SignInServiceTest.Service.class)
class SignInServiceTest {

    @LocalServerPort private int port;
    @Autowired private Scripted service;
    @Autowired private JdbcClient jdbc;
    @Autowired private UserRepository users;
    @Autowired private AuthRefresh refresh;
    @Autowired private StartHooks starts;

    @Test
    void groupsAreExactlyThoseThatAreGiven() {
        service.knows(AuthenticatedUser.named("gina").withGroups(Set.of("red", "blue")));
        signIn("gina");
        assertThat(model("gina").get("groups")).isEqualTo(List.of("blue", "red"));

        service.knows(AuthenticatedUser.named("gina").withGroups(Set.of("blue")));
        signIn("gina");
        assertThat(model("gina").get("groups")).isEqualTo(List.of("blue"));

        service.knows(AuthenticatedUser.named("gina"));
        signIn("gina");
        assertThat(model("gina").get("groups")).isEqualTo(List.of("blue"));
    }

    @Test
    void groupsOfAdministratorsGiveAndTakeTheFlag() {
        service.knows(AuthenticatedUser.named("adam").withGroups(Set.of("bosses")));
        signIn("adam");
        assertThat(model("adam").get("admin")).isEqualTo(true);

        service.knows(AuthenticatedUser.named("adam").withGroups(Set.of()));
        signIn("adam");
        assertThat(model("adam").get("admin")).isEqualTo(false);

        service.knows(AuthenticatedUser.named("chief").withGroups(Set.of()));
        signIn("chief");
        assertThat(model("chief").get("admin")).isEqualTo(true);
    }

    @Test
    void rolesAreExactlyThoseThatAreGiven() {
        Map<String, Object> reader = Map.of("name", "reader", "scopes", List.of("read:users"));
        service.knows(AuthenticatedUser.named("rose").withRoles(List.of(reader)));
        signIn("rose");
        assertThat(model("rose").get("roles")).isEqualTo(List.of("reader"));

        service.knows(AuthenticatedUser.named("rose").withRoles(List.of(Map.of("name", "user"))));
        signIn("rose");
        assertThat(model("rose").get("roles")).isEqualTo(List.of("user"));
        assertThat(
                        jdbc.sql("select count(*) from roles where name = 'reader'")
                                .query(Long.class)
                                .single())
                .isZero();

        service.knows(
                AuthenticatedUser.named("rose")
                        .withRoles(List.of(Map.of("name", "x y", "scopes", List.of()))));
        assertThat(tryToSignIn("rose").status()).isEqualTo(409);
    }

    @Test
    void theStateIsStoredEncryptedAndErasedByASignInWithout() {
        service.knows(
                AuthenticatedUser.named("stella").withAuthState(Map.of("access_token", "s3cr3t")));
        signIn("stella");
        assertThat(model("stella").get("auth_state")).isEqualTo(Map.of("access_token", "s3cr3t"));
        byte[] stored =
                jdbc.sql("select auth_state from users where name = 'stella'")
                        .query((row, _) -> row.getBytes("auth_state"))
                        .single();
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cr3t");

        service.knows(AuthenticatedUser.named("stella"));
        signIn("stella");
        assertThat(model("stella").get("auth_state")).isNull();
    }

    @Test
    void serversGetVariablesThatComeFromTheSignIn() throws Exception {
        service.knows(
                AuthenticatedUser.named("vera").withAuthState(Map.of("access_token", "s3cr3t")));
        signIn("vera");
        long id = users.findByName("vera").orElseThrow().id();
        ServerOwner owner = new ServerOwner("vera", false, Set.of());

        StartChanges changes = starts.beforeStart(new HookedServer(id, owner, "", null, Map.of()));

        assertThat(changes.settings())
                .isEqualTo(Map.of("environment", Map.of("OWN", "1", "TOKEN", "s3cr3t")));
        assertThat(changes.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void whatKeepsOutComesBeforeWhatLetsIn() {
        service.knows(AuthenticatedUser.named("rita").withRefusal("Your address is not verified."));
        var answer = tryToSignIn("rita");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Your address is not verified.");
        assertThat(users.findByName("rita")).isEmpty();

        service.knows(AuthenticatedUser.named("mallory").withAdmin(true).withAllowed(true));
        assertThat(tryToSignIn("mallory").status()).isEqualTo(403);
    }

    @Test
    void aNameThatHasChangedHandsIsRefused() {
        var first = new AuthenticatedUser.Identity("https://service.example", "1");
        var second = new AuthenticatedUser.Identity("https://service.example", "2");
        service.knows(AuthenticatedUser.named("ned").withIdentity(first));
        signIn("ned");

        service.knows(AuthenticatedUser.named("ned").withIdentity(second));

        assertThat(tryToSignIn("ned").status()).isEqualTo(403);
    }

    @Test
    void whoeverTheServiceForgotHasToSignInAgain() {
        service.knows(AuthenticatedUser.named("greta"));
        HubClient greta = signIn("greta");
        HubClient program = program(greta, "greta");
        assertThat(greta.get("/hub/home").status()).isEqualTo(200);

        due("greta");
        service.answers("greta", Refreshed.gone());

        assertThat(greta.get("/hub/home").header("Location")).startsWith("/hub/login?next=");
        assertThat(program.get("/hub/api/user").status()).isEqualTo(200);
        service.answers("greta", Refreshed.same());
        signIn("greta", greta);
        assertThat(greta.get("/hub/home").status()).isEqualTo(200);
    }

    @Test
    void whoeverTheRulesDoNotLetInAnyMoreIsSignedOut() {
        service.knows(AuthenticatedUser.named("otto"));
        HubClient otto = signIn("otto");
        HubClient program = program(otto, "otto");
        assertThat(program.get("/hub/api/user").status()).isEqualTo(200);

        due("otto");
        service.answers(
                "otto", Refreshed.updated(AuthenticatedUser.named("otto").withRefusal("Gone.")));
        assertThat(program.get("/hub/api/user").status()).isEqualTo(403);
        assertThat(otto.get("/hub/home").status()).isEqualTo(302);

        assertThat(
                        jdbc.sql(
                                        "select count(*) from sessions s join users u on u.id ="
                                                + " s.user_id where u.name = 'otto'")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void anUnreachableServiceSignsNobodyOutAtOnce() {
        service.knows(AuthenticatedUser.named("uma"));
        HubClient uma = signIn("uma");

        due("uma");
        service.answers("uma", Refreshed.unreachable());

        assertThat(uma.get("/hub/home").status()).isEqualTo(200);
    }

    @Test
    void manyRequestsAskOnceAndTakeWhatIsNew() {
        service.knows(AuthenticatedUser.named("pia").withGroups(Set.of("old")));
        HubClient pia = signIn("pia");
        due("pia");
        int before = service.asked.get();
        service.answers(
                "pia",
                Refreshed.updated(AuthenticatedUser.named("other").withGroups(Set.of("new"))));

        List<Integer> statuses =
                IntStream.range(0, 10)
                        .parallel()
                        .mapToObj(_ -> pia.with("X", "y").get("/hub/home").status())
                        .toList();

        assertThat(statuses).containsOnly(200);
        assertThat(service.asked.get()).isEqualTo(before + 1);
        assertThat(model("pia").get("groups")).isEqualTo(List.of("new"));
    }

    @Test
    void whoeverIsSomebodyElseWhenAskedAgainIsSignedOut() {
        var first = new AuthenticatedUser.Identity("https://service.example", "1");
        var second = new AuthenticatedUser.Identity("https://service.example", "2");
        service.knows(AuthenticatedUser.named("rene").withIdentity(first));
        HubClient rene = signIn("rene");
        due("rene");
        AuthenticatedUser renamed = AuthenticatedUser.named("renamed").withIdentity(first);
        service.answers("rene", Refreshed.updated(renamed));
        assertThat(rene.get("/hub/home").status()).isEqualTo(200);

        due("rene");
        service.answers("rene", Refreshed.updated(renamed.withIdentity(second)));

        assertThat(rene.get("/hub/home").header("Location")).startsWith("/hub/login?next=");
    }

    @Test
    void whileAnotherHubAsksThisOneDoesNot() throws Exception {
        service.knows(AuthenticatedUser.named("tina"));
        HubClient tina = signIn("tina");
        due("tina");
        service.answers("tina", Refreshed.same());
        int before = service.asked.get();
        service.considered.drainPermits();
        long id = users.findByName("tina").orElseThrow().id();
        jdbc.sql(
                        "update users set refresh_claimed_until = current_timestamp + interval '1'"
                                + " minute where id = ?")
                .param(id)
                .update();
        CompletableFuture<Integer> answer =
                CompletableFuture.supplyAsync(() -> tina.get("/hub/home").status());
        assertThat(service.considered.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new HubClient(port).get("/hub/login").status()).isEqualTo(200);
        assertThat(answer).isNotDone();

        // The other hub has its answer now.
        jdbc.sql(
                        "update users set refreshed_at = current_timestamp, refresh_claimed_until ="
                                + " null where id = ?")
                .param(id)
                .update();

        assertThat(answer.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(200);
        assertThat(service.asked.get()).isEqualTo(before);
    }

    @Test
    void tokensOfWhoeverAnAdministratorKeepsOutAreWorthNothing() {
        service.knows(AuthenticatedUser.named("bert"));
        HubClient program = program(signIn("bert"), "bert");
        assertThat(program.get("/hub/api/user").status()).isEqualTo(200);
        long id = users.findByName("bert").orElseThrow().id();

        users.setBlocked(id, true);

        assertThat(program.get("/hub/api/user").status()).isEqualTo(403);

        users.setBlocked(id, false);
        assertThat(program.get("/hub/api/user").status()).isEqualTo(200);
    }

    /** With a new token of theirs. */
    private HubClient program(HubClient browser, String name) {
        Map<String, Object> made =
                browser.with("X-XSRFToken", String.valueOf(browser.cookies().get("_xsrf")))
                        .send("POST", "/hub/api/users/" + name + "/tokens", Map.of())
                        .json();
        return new HubClient(port).withToken(String.valueOf(made.get("token")));
    }

    private HubClient signIn(String name) {
        return signIn(name, new HubClient(port));
    }

    private HubClient signIn(String name, HubClient client) {
        client.get("/hub/login");
        var answer = client.post("/hub/login", form(name, client));
        assertThat(answer.status()).isEqualTo(302);
        return client;
    }

    private HubClient.Answer tryToSignIn(String name) {
        HubClient client = new HubClient(port);
        client.get("/hub/login");
        return client.post("/hub/login", form(name, client));
    }

    private static Map<String, String> form(String name, HubClient client) {
        return Map.of(
                "username",
                name,
                "password",
                "x",
                "_xsrf",
                String.valueOf(client.cookies().get("_xsrf")));
    }

    private Map<String, Object> model(String name) {
        return new HubClient(port).withToken("token-of-root").get("/hub/api/users/" + name).json();
    }

    /** Lets the time pass after which the service is asked again. */
    private void due(String name) {
        long id = users.findByName(name).orElseThrow().id();
        jdbc.sql("update users set refreshed_at = refreshed_at - interval '10' minute where id = ?")
                .param(id)
                .update();
        refresh.signedIn(id);
    }

    /** Believes every name that it was told of. */
    static final class Scripted implements Authenticator {

        final AtomicInteger asked = new AtomicInteger();

        /** One for each time that the hub has thought of asking. */
        final Semaphore considered = new Semaphore(0);

        private final Map<String, AuthenticatedUser> known = new ConcurrentHashMap<>();
        private final Map<String, Refreshed> answers = new ConcurrentHashMap<>();

        void knows(AuthenticatedUser user) {
            known.put(user.name(), user);
        }

        void answers(String name, Refreshed answer) {
            answers.put(name, answer);
        }

        @Override
        public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
            return known.get(form.getOrDefault("username", ""));
        }

        @Override
        public String className() {
            return "DummyAuthenticator";
        }

        @Override
        public Set<String> adminGroups() {
            return Set.of("bosses");
        }

        @Override
        public boolean givesVariables() {
            return true;
        }

        @Override
        public Map<String, String> variables(@Nullable Map<String, @Nullable Object> authState) {
            return authState == null
                    ? Map.of()
                    : Map.of("TOKEN", String.valueOf(authState.get("access_token")));
        }

        @Override
        public boolean refreshes() {
            considered.release();
            return true;
        }

        @Override
        public Refreshed refresh(User user, @Nullable Map<String, @Nullable Object> authState) {
            asked.incrementAndGet();
            return answers.getOrDefault(user.name(), Refreshed.same());
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Service {

        @Bean
        Scripted scripted() {
            return new Scripted();
        }

        @Bean
        @Primary
        Ways scriptedWays(Scripted scripted, Configuration configuration, UserNames names) {
            return new Ways(List.of(Way.only(scripted, configuration, names)));
        }
    }
}
