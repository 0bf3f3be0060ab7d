/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.access.AccessEntry.End;
import io.codehub.proxy.access.AccessEntry.Event;
import io.codehub.proxy.cli.CommandLine;
import io.codehub.proxy.cli.TrustedProxies;
import io.codehub.proxy.route.RouteClass;
import io.codehub.proxy.route.RouteOwner;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessFormatsTest {

    private static final ClientAddress NOBODY_TRUSTED = new ClientAddress(null);

    private static RequestFacts request(String target, @Nullable String forwardedFor) {
        return new RequestFacts(
                new InetSocketAddress("10.0.0.9", 40000),
                forwardedFor,
                "GET",
                target,
                "HTTP/1.1",
                "hub.example",
                "r-1",
                null);
    }

    private static AccessEntry entry(RequestFacts request, int status) {
        return new AccessEntry(
                Event.REQUEST,
                Instant.parse("2026-01-31T12:00:00.123Z").toEpochMilli(),
                request,
                "/user/alice/lab",
                new RouteOwner(RouteClass.USER, "alice", "lab", null),
                status,
                3,
                1234,
                5_250_000,
                4_000_400,
                null);
    }

    private static JsonNode json(AccessEntry entry) {
        String line = new JsonFormat(NOBODY_TRUSTED).line(entry);
        assertThat(line).endsWith("}\n").doesNotContain("\n{").matches("[ -~]*\n");
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void credentialsInTheAddressOfTheHubAreNotLogged() {
        for (String kind : new String[] {"token/", "cookie/jupyterhub-hub-login/"}) {
            String target = "/hub/api/authorizations/" + kind + "s3cret";
            assertThat(json(entry(request(target, null), 200)).get("path").asString())
                    .isEqualTo("/hub/api/authorizations/-");
        }
    }

    @Test
    void jsonSaysAllThatIsKnown() {
        assertThat(json(entry(request("/user/alice/lab/x?token=secret", null), 200)).toString())
                .isEqualTo(
                        """
                        {"time":"2026-01-31T12:00:00.123Z","event":"request","client":"10.0.0.9",\
                        "method":"GET","path":"/user/alice/lab/x","protocol":"HTTP/1.1",\
                        "host":"hub.example","status":200,"bytes_in":3,"bytes_out":1234,\
                        "duration_ms":5.25,"upstream_ms":4.0,"class":"user",\
                        "route":"/user/alice/lab","user":"alice","server":"lab",\
                        "request_id":"r-1"}\
                        """);
    }

    @Test
    void aWebSocketSaysWhoEndedIt() {
        AccessEntry request = entry(request("/ws", null), 101);
        AccessEntry closed =
                new AccessEntry(
                        Event.CLOSE,
                        request.begun(),
                        request.request(),
                        null,
                        RouteOwner.NOBODY,
                        101,
                        1,
                        2,
                        3_000_000,
                        -1,
                        End.TARGET);

        assertThat(json(closed).path("event").asString()).isEqualTo("close");
        assertThat(json(closed).path("ended_by").asString()).isEqualTo("target");
        assertThat(json(closed).has("upstream_ms")).isFalse();
        assertThat(json(closed).has("route")).isFalse();
    }

    @Test
    void commonIsTheFormatOfWebServers() {
        CommonFormat format = new CommonFormat(NOBODY_TRUSTED);

        assertThat(format.line(entry(request("/a/b?token=secret", null), 404)))
                .isEqualTo(
                        "10.0.0.9 - - [31/Jan/2026:12:00:00 +0000] \"GET /a/b HTTP/1.1\""
                                + " 404 1234\n");
    }

    @Test
    void nothingThatATerminalObeysIsWritten() {
        RequestFacts odd = request("/a\"\u001b[2J\r\n\u009bx\u2028", null);

        assertThat(json(entry(odd, 400)).path("path").asString()).isEqualTo(odd.target());
        assertThat(new CommonFormat(NOBODY_TRUSTED).line(entry(odd, 400)))
                .matches("[ -~]*\n")
                .contains("\"GET /a\\\"\\x1b[2J\\x0d\\x0a\\x9bx? HTTP/1.1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/a?b=c, /a",
        "/a#b?c, /a",
        "http://user:secret@host/a?b, /a",
        "http://user:secret@host, /",
        "http://host?token, /",
        "*, -",
        "secret, -",
        "?secret, -",
        "//host/a, //host/a",
    })
    void onlyThePathOfATargetIsShown(String target, String path) {
        assertThat(LoggedPath.of(target)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        // Nobody is trusted: whatever is claimed, the peer asks.
        "'', '1.2.3.4', 10.0.0.9",
        "'10.0.0.0/8', '', 10.0.0.9",
        "'10.0.0.0/8', '1.2.3.4', 1.2.3.4",
        "'10.0.0.0/8', '6.6.6.6, 1.2.3.4, 10.0.0.8', 1.2.3.4",
        "'10.0.0.0/8', '6.6.6.6, nonsense', 10.0.0.9",
        "'10.0.0.0/8', '::1', 0:0:0:0:0:0:0:1",
        "'192.168.0.0/16', '1.2.3.4', 10.0.0.9",
    })
    void clientsAreWhomTrustedProxiesName(String trusted, String forwardedFor, String client) {
        @Nullable TrustedProxies proxies =
                CommandLine.parse(List.of("--trusted-proxies=" + trusted), Map.of())
                        .forward()
                        .trustedProxies();
        String claimed = forwardedFor.isEmpty() ? null : forwardedFor;

        assertThat(new ClientAddress(proxies).of(request("/", claimed))).isEqualTo(client);
    }
}
