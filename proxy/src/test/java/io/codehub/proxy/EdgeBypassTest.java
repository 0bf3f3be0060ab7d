/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.FakeHub;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.RawClient.Answer;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of made-up requests, none of which may reach an editor. */
class EdgeBypassTest {

    private static final String EDITOR = "bytes-of-an-editor";
    private static final String LAST = "GET /_chp_healthz HTTP/1.1\nHost: x\nConnection: close\n\n";
    private static final int PER_SEED = 500;
    private static final int AT_A_TIME = 8;

    private static FakeHub hub;
    private static Target site;

    @BeforeAll
    static void start() {
        hub = FakeHub.start();
        site = Target.start((request, client, out) -> Target.reply(out, "200 OK", "", "site"));
        hub.issue("of-carol", "access:servers!server=carol/");
        hub.issue("of-alice", "access:servers!server=alice/");
        hub.issue("weak", "read:users");
    }

    @AfterAll
    static void stop() {
        hub.close();
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1, '', ''",
        "2, '', ''",
        "3, --no-include-prefix, ''",
        "4, --host-routing, /hub.example",
        "5, --no-prepend-path, ''"
    })
    void nobodyReachesAnEditorWithoutItsSession(long seed, String option, String host)
            throws Exception {
        String[] options = option.isEmpty() ? new String[0] : new String[] {option};
        try (TestProxy proxy = TestProxy.start(options);
                Target editor =
                        Target.start((r, c, out) -> Target.reply(out, "200 OK", "", EDITOR));
                Target carols =
                        Target.start((r, c, out) -> Target.reply(out, "200 OK", "", "carols"))) {
            proxy.route("/", site.url());
            guard(proxy, host, "/user/carol", "carol/", "spawn1", carols);
            String carol = signIn(proxy, "/user/carol/", "of-carol");
            guard(proxy, host, "/user/alice", "alice/", "spawn0", carols);
            String outdated = signIn(proxy, "/user/alice/", "of-alice");
            guard(proxy, host, "/user/alice", "alice/", "spawn1", editor);
            guard(proxy, host, "/user/alice/named", "alice/named", "spawn1", editor);
            guard(proxy, host, "/user/%C3%A4%40b", "x/", "spawn1", editor);
            String names = name(outdated) + "=" + value(carol);
            Attempts attempts =
                    new Attempts(
                            seed,
                            List.of(
                                    "/user/alice",
                                    "/user/alice/named",
                                    "/user/%C3%A4%40b",
                                    "/user/%c3%a4@b"),
                            List.of(
                                    "hub.example",
                                    "hub.example",
                                    "hub.example",
                                    "HUB.example:8000",
                                    "evil",
                                    "hub.example.",
                                    ""),
                            List.of(
                                    "",
                                    "Cookie: " + carol + "\n",
                                    "Cookie: " + outdated + "\n",
                                    "Cookie: " + names + "\n",
                                    "Cookie: "
                                            + names
                                            + "; "
                                            + outdated
                                            + "\nCookie: "
                                            + carol
                                            + "\n",
                                    "Cookie: " + name(outdated) + "=\n",
                                    "Cookie: code-server-session-s=secret%24\n",
                                    "Authorization: token of-carol\n",
                                    "Authorization: Bearer weak\n",
                                    "Authorization: token none\nAuthorization: token of-carol\n",
                                    "Authorization: Basic YWxpY2U6YWxpY2U=\n",
                                    "Authorization: token\n"));
            List<String> leading =
                    List.of(
                            "",
                            "GET / HTTP/1.1\nHost: hub.example\n\n",
                            "GET /user/carol/x HTTP/1.1\nHost: hub.example\nCookie: %s\n\n"
                                    .formatted(carol),
                            "POST /user/carol/x HTTP/1.1\nHost: hub.example\nCookie: %s\n"
                                            .formatted(carol)
                                    + "Content-Length: 3\n\nabc");
            List<String> requests = new ArrayList<>();
            for (int i = 0; i < PER_SEED; i++) {
                requests.add(leading.get(i % leading.size()) + attempts.next() + LAST);
            }

            List<String> leaks = send(proxy, requests, editor);

            assertThat(leaks).isEmpty();
            assertThat(editor.connections()).isZero();
            assertThat(carols.count()).as("permitted requests").isPositive();
            // The editor is there for those who may enter.
            assertThat(get(proxy, "/user/alice/x", "Authorization: token of-alice\n").body())
                    .isEqualTo(EDITOR);
        }
    }

    /** The requests that got through, or whose answer shows something of an editor. */
    private static List<String> send(TestProxy proxy, List<String> requests, Target editor)
            throws InterruptedException, ExecutionException {
        Queue<String> leaks = new ConcurrentLinkedQueue<>();
        Queue<String> all = new ConcurrentLinkedQueue<>(requests);
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < AT_A_TIME; i++) {
                running.add(
                        senders.submit(() -> {
                            String request = all.poll();
                            while (request != null && editor.connections() == 0) {
                                String seen = exchange(proxy, request);
                                if (seen.contains(EDITOR) || editor.connections() > 0) {
                                    leaks.add(request);
                                }
                                request = all.poll();
                            }
                        }));
            }
            for (Future<?> sender : running) {
                sender.get();
            }
        }
        return List.copyOf(leaks);
    }

    private static String exchange(TestProxy proxy, String request) {
        try (RawClient client = proxy.connect()) {
            client.socket().setSoTimeout(1000);
            return client.send(request).rest();
        } catch (UncheckedIOException | IOException e) {
            // Refused while it was still sending, or waiting for what does not come.
            return "";
        }
    }

    private static void guard(
            TestProxy proxy, String host, String path, String server, String spawn, Target at) {
        proxy.routeWith(host + path, hub.guarded(path, server, spawn, at.url()));
    }

    /** Signs in as a browser does; the session cookie. */
    private static String signIn(TestProxy proxy, String prefix, String token) {
        Answer begin = get(proxy, prefix, "Accept: text/html\n");
        Matcher state = Pattern.compile("[?&]state=([\\w-]+)").matcher(begin.header("location"));
        assertThat(state.find()).isTrue();
        String code = "code" + token + proxy.port();
        hub.code(code, token);
        return cookie(
                get(
                        proxy,
                        prefix + "oauth_callback?code=" + code + "&state=" + state.group(1),
                        "Cookie: " + cookie(begin) + "\n"));
    }

    private static Answer get(TestProxy proxy, String path, String headers) {
        try (RawClient client = proxy.connect()) {
            return client.send("GET " + path + " HTTP/1.1\nHost: hub.example\n" + headers + "\n")
                    .answer();
        }
    }

    private static String cookie(Answer answer) {
        String header = answer.header("set-cookie");
        return header.substring(0, header.indexOf(';'));
    }

    private static String name(String cookie) {
        return cookie.substring(0, cookie.indexOf('='));
    }

    private static String value(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1);
    }
}
