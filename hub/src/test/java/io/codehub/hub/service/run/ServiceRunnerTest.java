/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.codehub.hub.HubClient;
import io.codehub.hub.TestHub;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The hub keeps programs of services running, as long as no other hub does. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "codehub.test.config="
                        + """
                        {JupyterHub: {authenticator_class: dummy, services: [ \
                          {name: ticker, command: [sh, -c, 'sleep 600 & echo "key $JUPYTERHUB_API_TOKEN"; \
                            env > /tmp/codehub-ticker-$$; exec sleep 600'], environment: {COUNT: 3}}, \
                          {name: quick, command: 'false'}, \
                          {name: lowly, user: nobody, cwd: /, command: [sh, -c, \
                            'id -un > /tmp/codehub-lowly-$$; exec sleep 600']}, \
                          {name: reader, api_token: token-of-reader}], \
                          load_roles: [{name: reader, scopes: ['read:services'], services: [reader]}]}, \
                         DummyAuthenticator: {allow_all: true, password: secret}}
                        """)
@ContextConfiguration(initializers = TestHub.class)
@DirtiesContext
class ServiceRunnerTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    private HubClient reader;

    @BeforeEach
    void client() {
        reader = new HubClient(port).withToken("token-of-reader");
    }

    @AfterAll
    static void removeWhatTheyWrote() throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of("/tmp"), "codehub-{ticker,lowly}-*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void killedProgramIsStartedAgainWithAllOfItGone() throws IOException {
        ProcessHandle ticker = running("ticker");
        String session = session(ticker.pid());
        assertThat(reader.get("/hub/api/services/ticker").json().get("command"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .startsWith("sh", "-c");

        ticker.destroyForcibly();

        await("another process", () -> running("ticker").pid() != ticker.pid());
        assertThat(
                        ProcessHandle.allProcesses()
                                .filter(other -> session(other.pid()).equals(session)))
                .isEmpty();
    }

    @Test
    void itsTokenWorksWhileItRuns() throws IOException {
        ProcessHandle ticker = running("ticker");
        Path written = Path.of("/tmp/codehub-ticker-" + ticker.pid());
        await("environment", () -> Files.exists(written) && Files.size(written) > 0);
        List<String> environment = Files.readAllLines(written);
        Files.delete(written);
        assertThat(environment)
                .contains("COUNT=3", "JUPYTERHUB_SERVICE_NAME=ticker", "JUPYTERHUB_BASE_URL=/")
                .noneMatch(line -> line.startsWith("JUPYTERHUB_SERVICE_PREFIX="))
                .noneMatch(line -> line.startsWith("CODEHUB"));
        HubClient itself = new HubClient(port).withToken(token(environment));
        assertThat(itself.get("/hub/api/user").text("name")).isEqualTo("ticker");

        ticker.destroyForcibly();

        await("another process", () -> running("ticker").pid() != ticker.pid());
        assertThat(itself.get("/hub/api/user").status()).isEqualTo(403);
    }

    @Test
    void anotherHubsLeaseEndsThemUntilItIsOver() {
        ProcessHandle ticker = running("ticker");

        jdbc.sql(
                        """
                        update leases set owner = 'another',
                            held_until = current_timestamp + interval '20' second
                        where name = 'services'
                        """)
                .update();

        await("end", () -> !ticker.isAlive() && pid("ticker") == 0);
        jdbc.sql("update leases set held_until = current_timestamp where name = 'services'")
                .update();
        await("the next start", () -> pid("ticker") != 0);
    }

    @Test
    void runsUnderTheAccountThatIsNamed() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"));
        Path written = Path.of("/tmp/codehub-lowly-" + running("lowly").pid());

        await("its account", () -> Files.exists(written) && Files.size(written) > 0);

        assertThat(Files.readString(written).strip()).isEqualTo("nobody");
        Files.delete(written);
    }

    private ProcessHandle running(String service) {
        await(service, () -> pid(service) != 0);
        return ProcessHandle.of(pid(service)).orElseThrow();
    }

    private long pid(String service) {
        return ((Number) reader.get("/hub/api/services/" + service).json().getOrDefault("pid", 0))
                .longValue();
    }

    private static String token(List<String> environment) {
        return environment.stream()
                .filter(line -> line.startsWith("JUPYTERHUB_API_TOKEN="))
                .map(line -> line.split("=", 2)[1])
                .findFirst()
                .orElseThrow();
    }

    /** Number of the session of a process; empty for one that has ended. */
    private static String session(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") ? "" : fields[3];
        } catch (IOException e) {
            return "";
        }
    }

    private static void await(String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                // not yet
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("not within " + SOON + ": " + what);
    }
}
