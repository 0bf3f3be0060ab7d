/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.TestHub;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.page.PageClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Accounts that a JupyterHub left behind, and people who let themselves in by mail. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHub.class)
@Import(ImportedAccountsTest.Time.class)
class ImportedAccountsTest {

    private static final String OLD = "old password";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final MailBox MAILS = new MailBox();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private Ways ways;
    @Autowired private MovableClock clock;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        String files =
                System.getProperty("basedir", ".") + "/src/test/resources/io/codehub/hub/login/dbm";
        registry.add(
                "codehub.test.config",
                () ->
                        """
                        {JupyterHub: {authenticator_class: nativeauthenticator.NativeAuthenticator},
                         NativeAuthenticator: {import_from_firstuse: true,
                          firstuse_db_path: '%1$s/gnu.dbm', users_info_file: '%1$s/jupyterhub.sqlite',
                          allow_2fa: true, allow_self_approval_for: '^[^@]+@example\\.org$',
                          secret_key: a very secret key,
                          self_approval_email: [hub@example.org, 'Wëlcome',
                           'Go to https://hub.example.org{approval_url} now'],
                          self_approval_server: {url: 'smtp://127.0.0.1:%2$d'}}}
                        """
                                .formatted(files, MAILS.port()));
    }

    @AfterAll
    static void end() {
        MAILS.close();
    }

    @Test
    void oldPasswordsOpenAndTheirHashesDoNot() {
        String hash = hashOf("ann");
        assertThat(signIn("zed", OLD).statusCode()).isEqualTo(302);
        assertThat(signIn("zoë", OLD).statusCode()).isEqualTo(302);
        assertThat(signIn("zed", "another spelling").statusCode()).isEqualTo(403);
        assertThat(signIn("ann", hash).statusCode()).isEqualTo(403);
        assertThat(signIn("ann", OLD).statusCode()).isEqualTo(302);
        assertThat(hashOf("ann")).as("as hard to guess as others now").startsWith("$argon2id$");
        assertThat(signIn("ben", OLD).body()).contains("waits for an administrator");
        assertThat(signIn("cyd", OLD).statusCode()).as("needs a code").isEqualTo(403);
        assertThat(signIn("broken", "none").statusCode()).isEqualTo(403);
    }

    @Test
    void theOwnerOfAnAddressLetsThemselvesIn() throws InterruptedException {
        PageClient browser = client();
        browser.get("/hub/signup");
        assertThat(signUp(browser, "mia", "mia@example.org").body())
                .contains("Look into your mail");
        String mail = MAILS.next();
        assertThat(mail).contains("To: mia@example.org").contains("From: hub@example.org");
        String path = linkIn(mail);
        assertThat(signIn("mia", OLD).body()).contains("waits for an administrator");

        assertThat(browser.get(path).body()).contains("Confirm the account");
        assertThat(signIn("mia", OLD).statusCode()).as("looking is not enough").isEqualTo(403);
        assertThat(browser.get(path + "x").statusCode()).isEqualTo(404);
        assertThat(browser.submit(path, Map.of()).body()).contains("Your account is ready");
        assertThat(signIn("mia", OLD).statusCode()).isEqualTo(302);
        assertThat(browser.get(path).statusCode()).as("once only").isEqualTo(404);
    }

    @Test
    void linksAreGoodForAQuarterOfAnHour() throws InterruptedException {
        PageClient browser = client();
        browser.get("/hub/signup");
        signUp(browser, "lea", "lea@example.org");
        String path = linkIn(MAILS.next());
        try {
            clock.shift(Duration.ofMinutes(14));
            assertThat(browser.get(path).statusCode()).isEqualTo(200);

            clock.shift(Duration.ofMinutes(16));
            assertThat(browser.get(path).statusCode()).isEqualTo(404);
            assertThat(browser.submit(path, Map.of()).statusCode()).isEqualTo(404);
            assertThat(signIn("lea", OLD).body()).contains("waits for an administrator");
        } finally {
            clock.shift(Duration.ZERO);
        }
    }

    @Test
    void theTableOfAnotherHubInTheSameDatabaseIsRead() {
        jdbc.sql(
                        """
                        create table users_info (id integer primary key, username varchar(128),
                         password bytea, is_authorized boolean, login_email_sent boolean,
                         email varchar(128), has_2fa boolean, otp_secret varchar(16))
                        """)
                .update();
        byte[] hash =
                new BCryptPasswordEncoder(BCryptPasswordEncoder.BCryptVersion.$2B, 4)
                        .encode(OLD)
                        .getBytes(StandardCharsets.US_ASCII);
        String row =
                "insert into users_info values (?, ?, ?, ?, false, null, false,"
                        + " 'ABCDEFGHIJKLMNOP')";
        jdbc.sql(row).params(1, "Ruth", hash, true).update();
        jdbc.sql(row).params(2, "sven", hash, false).update();

        ways.all().getFirst().authenticator().prepare();

        assertThat(signIn("ruth", OLD).statusCode()).isEqualTo(302);
        assertThat(signIn("sven", OLD).body()).contains("waits for an administrator");
        client().signedIn("ruth", OLD);
        ways.all().getFirst().authenticator().prepare();
        assertThat(hashOf("ruth")).as("not taken over twice").startsWith("$argon2id$");
    }

    @Test
    void othersWaitForAnAdministrator() {
        PageClient browser = client();
        browser.get("/hub/signup");

        assertThat(signUp(browser, "max", "max@example.com").body())
                .contains("sent to the administrators");
        assertThat(signUp(browser, "moe", "no address").body()).contains("e-mail address");
    }

    private static String linkIn(String mail) {
        Matcher link =
                Pattern.compile("https://hub.example.org(/hub/confirm/\\S+)")
                        .matcher(mail.replace("=\r\n", "").replace("=\n", ""));
        assertThat(link.find()).as(mail).isTrue();
        return link.group(1);
    }

    private static HttpResponse<String> signUp(PageClient browser, String name, String email) {
        return browser.submit(
                "/hub/signup",
                Map.of(
                        "username", name,
                        "email", email,
                        "signup_password", OLD,
                        "signup_password_confirmation", OLD));
    }

    private HttpResponse<String> signIn(String name, String password) {
        PageClient browser = client();
        browser.get("/hub/login");
        return browser.submit("/hub/login", Map.of("username", name, "password", password));
    }

    private PageClient client() {
        return new PageClient(port, "192.0.2." + ADDRESSES.incrementAndGet());
    }

    private String hashOf(String name) {
        return jdbc.sql(
                        """
                        select hash from passwords p join users u on u.id = p.user_id
                         where u.name = :name
                        """)
                .param("name", name)
                .query(String.class)
                .single();
    }

    /** The time of day, or another. */
    static final class MovableClock extends Clock {

        private volatile Duration shift = Duration.ZERO;

        void shift(Duration other) {
            shift = other;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(shift);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    /** A mail server that keeps what it is given. */
    private static final class MailBox implements AutoCloseable {

        private final BlockingQueue<String> mails = new ArrayBlockingQueue<>(10);
        private final ServerSocket socket;

        MailBox() {
            try {
                socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        String next() throws InterruptedException {
            String mail = mails.poll(60, TimeUnit.SECONDS);
            assertThat(mail).as("a mail").isNotNull();
            return String.valueOf(mail);
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    talk(client);
                } catch (IOException e) {
                    // The next one, or the end.
                }
            }
        }

        private void talk(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    client.getInputStream(), StandardCharsets.US_ASCII));
            say(client, "220 here");
            StringBuilder mail = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (mail != null) {
                    if (line.equals(".")) {
                        mails.add(mail.toString());
                        mail = null;
                        say(client, "250 kept");
                    } else {
                        mail.append(line).append('\n');
                    }
                } else if (line.equals("DATA")) {
                    mail = new StringBuilder();
                    say(client, "354 go on");
                } else if (line.equals("QUIT")) {
                    say(client, "221 bye");
                    return;
                } else {
                    say(client, "250 fine");
                }
            }
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
