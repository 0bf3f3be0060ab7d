/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import io.codehub.hub.db.JsonText;
import io.codehub.spawner.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What is written down, by whom it was done, and how. */
@HubTest
class AuditLogTest {

    @LocalServerPort private int port;
    @Autowired private AuditRepository events;
    @Autowired private AuditLog log;
    @Autowired private TransactionTemplate transactions;

    private HubClient anyone;
    private HubClient root;

    @BeforeEach
    void clients() {
        anyone = new HubClient(port).with("X-Forwarded-For", "203.0.113.77");
        root = anyone.withToken("token-of-service-root");
    }

    @Test
    void tellsWhoDidWhatToWhomAndFromWhere() {
        root.send("POST", "/hub/api/users/audited", null);
        root.send("PATCH", "/hub/api/users/audited", Map.of("name", "audited2"));
        root.send("POST", "/hub/api/groups/auditors", Map.of("users", List.of("audited2")));
        root.send("DELETE", "/hub/api/users/audited2", null);

        List<AuditRecord> about = events.list(AuditQuery.ALL.about("audited2"), 10);
        assertThat(about)
                .extracting(AuditRecord::action)
                .containsExactly("user.delete", "user.rename");
        AuditRecord deleted = about.getFirst();
        assertThat(deleted.actorKind()).isEqualTo("service");
        assertThat(deleted.actor()).isEqualTo("root");
        assertThat(deleted.address()).isEqualTo("203.0.113.77");
        assertThat(deleted.token()).matches("a[0-9]+");
        assertThat(deleted.request()).startsWith("rq-");
        assertThat(deleted.result()).isEqualTo("done");
        assertThat(events.list(AuditQuery.ALL.about("auditors"), 1).getFirst().details())
                .containsEntry("users", List.of("audited2"));
    }

    @Test
    void tellsOfSignInsAndRefusedOnes() {
        signIn("visitor-a", "wrong");
        signIn("visitor-a", "open sesame");

        List<AuditRecord> about = events.list(AuditQuery.ALL.about("visitor-a"), 10);
        assertThat(about)
                .extracting(AuditRecord::action, AuditRecord::actorKind, AuditRecord::result)
                .containsSubsequence(
                        tuple("login.ok", "user", "done"),
                        tuple("login.failed", "visitor", "refused"));
        assertThat(about.toString()).doesNotContain("open sesame").doesNotContain("wrong,");
    }

    @Test
    void theFirstUseOfATokenIsToldOnce() {
        root.send("POST", "/hub/api/users/token-owner", null);
        String token =
                root.send("POST", "/hub/api/users/token-owner/tokens", Map.of("note", "n"))
                        .text("token");
        HubClient owner = anyone.withToken(token);
        owner.get("/hub/api/user");
        owner.get("/hub/api/user");

        List<AuditRecord> about = events.list(AuditQuery.ALL.about("token-owner"), 10);
        assertThat(about)
                .extracting(AuditRecord::action)
                .containsExactly("token.first-use", "token.create", "user.create");
        assertThat(about.toString()).doesNotContain(token);
    }

    @Test
    void namesTheScopeThatAllowedIt() {
        HubClient teacher = anyone.withToken("token-of-service-teacher");
        teacher.send("POST", "/hub/api/groups/class/users", Map.of("users", List.of("cleo")));
        root.send("POST", "/hub/api/users/scoped", null);

        assertThat(events.list(AuditQuery.ALL.about("class"), 1))
                .extracting(AuditRecord::scope)
                .containsExactly("groups!group=class");
        assertThat(events.list(AuditQuery.ALL.about("scoped"), 1))
                .extracting(AuditRecord::scope)
                .containsExactly("admin:users");
    }

    @Test
    void tellsOfRefusedChangesOnceInAWhile() throws Exception {
        root.send("POST", "/hub/api/users/curious", null);
        HubClient curious =
                anyone.withToken(
                        root.send("POST", "/hub/api/users/curious/tokens", Map.of()).text("token"));
        root.send("POST", "/hub/api/users/wanted", null);
        for (int i = 0; i < 3; i++) {
            assertThat(curious.send("DELETE", "/hub/api/users/wanted", null).status())
                    .isEqualTo(403);
            curious.get("/hub/api/users/wanted");
        }
        curious.send("POST", "/hub/api/shutdown", Map.of());

        // Written once the answer is on its way.
        Await.until("both are written", () -> refusals("curious").size() == 2);
        assertThat(refusals("curious"))
                .extracting(AuditRecord::target, AuditRecord::scope, AuditRecord::result)
                .containsExactly(
                        tuple("hub", "shutdown", "refused"),
                        tuple("wanted", "delete:users", "refused"));
    }

    private List<AuditRecord> refusals(String by) {
        return events.list(AuditQuery.ALL.about(by).actions(List.of("access.refuse")), 10);
    }

    @Test
    void tellsWhichRolesTheConfigurationHasChanged() {
        AuditRecord change =
                events.list(AuditQuery.ALL.actions(List.of("role.change")).about("ward-role"), 9)
                        .getFirst();

        assertThat(change.actorKind()).isEqualTo("hub");
        assertThat(change.details())
                .containsEntry("new_scopes", List.of("read:hub"))
                .containsEntry("new_holders", List.of("group wardens"));
    }

    @Test
    void eachEventIsALineOfJsonInTheLogToo() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.codehub.audit");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        try {
            root.send("POST", "/hub/api/users/logged", null);
            transactions.executeWithoutResult(status -> {
                log.record(AuditEvent.of("test.nothing", null, "rolled\nback"));
                status.setRollbackOnly();
            });
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.contains("\"logged\"") || line.contains("rolled"))
                .singleElement()
                .satisfies(line ->
                        assertThat(JsonText.object(line))
                                .containsEntry("event", "user.create")
                                .containsEntry("actor", "root")
                                .containsEntry("actor_kind", "service")
                                .containsEntry("target", "logged")
                                .containsEntry("result", "done")
                                .containsKeys("time", "address", "request", "token"));
    }

    @Test
    void whatIsRolledBackLeavesNothing() {
        transactions.executeWithoutResult(status -> {
            log.record(AuditEvent.of("test.nothing", null, "rolled-back"));
            status.setRollbackOnly();
        });
        assertThat(events.list(AuditQuery.ALL.about("rolled-back"), 1)).isEmpty();
    }

    @Test
    void tellsOfTheStart() {
        List<AuditRecord> starts =
                events.list(AuditQuery.ALL.actions(List.of("config.load", "secret.rotate")), 9);
        assertThat(starts).extracting(AuditRecord::action).containsExactly("config.load");
        assertThat(starts.getFirst().details()).containsKey("secret");
    }

    @Test
    void goesAfterItsTime() {
        log.record(AuditEvent.of("test.old", null, "old"));
        events.deleteExpired(Instant.now().plus(Duration.ofDays(89)));
        assertThat(events.list(AuditQuery.ALL.about("old"), 1))
                .singleElement()
                .satisfies(event -> assertThat(event.actorKind()).isEqualTo("hub"));
    }

    private void signIn(String name, String password) {
        HubClient browser = anyone.with("X-Forwarded-For", "203.0.113.78");
        browser.get("/hub/login");
        String xsrf = browser.cookies().getOrDefault("_xsrf", "");
        browser.post("/hub/login", Map.of("username", name, "password", password, "_xsrf", xsrf));
    }
}
