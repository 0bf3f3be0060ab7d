/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A route with several targets that serve the same: they take turns, and stand in for each other.
 */
class SeveralTargetsTest {

    private static final String GET = "GET /page HTTP/1.1\nHost: x\n\n";
    private static final String POST = "POST /page HTTP/1.1\nHost: x\nContent-Length: 4\n\ndata";

    private TestProxy proxy;

    @BeforeEach
    void start() {
        proxy = TestProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private void route(Target... targets) {
        List<String> urls = new ArrayList<>();
        for (Target target : targets) {
            urls.add("\"" + target.url() + "\"");
        }
        proxy.routeWith(
                "/",
                "{\"target\":"
                        + urls.getFirst()
                        + ",\"targets\":["
                        + String.join(",", urls)
                        + "]}");
    }

    private List<String> ask(String request, int times) {
        List<String> answers = new ArrayList<>();
        try (RawClient client = proxy.connect()) {
            for (int i = 0; i < times; i++) {
                answers.add(client.send(request).answer().body());
            }
        }
        return answers;
    }

    @Test
    void theyTakeTurns() {
        try (Target one = Target.answering("200 OK", "", "1");
                Target two = Target.answering("200 OK", "", "2")) {
            route(one, two);

            assertThat(ask(GET, 6)).containsExactly("1", "2", "1", "2", "1", "2");
        }
    }

    @Test
    void oneThatIsGoneIsNotMissed() {
        try (Target one = Target.answering("200 OK", "", "1");
                Target two = Target.answering("200 OK", "Connection: close\n", "2")) {
            route(one, two);
            assertThat(ask(POST, 2)).containsExactly("1", "2");
            two.close();

            assertThat(ask(POST, 4)).containsOnly("1");
        }
    }

    @Test
    void whatOnlyReadsIsAskedAgainWhenTheAnswerIsLost() {
        try (Target one = Target.answering("200 OK", "", "1");
                Target two = Target.start((request, client, out) -> client.close())) {
            route(one, two);

            assertThat(ask(GET, 4)).containsOnly("1");
            assertThat(two.count()).isPositive();
        }
    }

    @Test
    void whatChangesSomethingIsNotAskedTwice() {
        try (Target one = Target.answering("200 OK", "", "1");
                Target two = Target.start((request, client, out) -> client.close())) {
            route(two, one);

            assertThat(ask(POST, 1).getFirst()).contains("503 Service Unavailable");
            assertThat(one.count()).isZero();
        }
    }

    @Test
    void theLastOneThatIsLeftIsAskedEvenIfItFailedBefore() {
        try (Target one = Target.answering("200 OK", "", "1");
                Target two = Target.answering("200 OK", "", "2")) {
            route(one, two);
            one.close();
            two.close();

            assertThat(ask(GET, 1).getFirst()).contains("503 Service Unavailable");
        }
    }
}
