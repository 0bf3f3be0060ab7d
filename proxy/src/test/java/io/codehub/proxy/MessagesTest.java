/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.ProxyProcess;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the proxy says while it works. */
class MessagesTest {

    private static String messages(String level) throws Exception {
        try (Target target = Target.echo();
                ProxyProcess proxy = ProxyProcess.start("--log-level=" + level);
                RawClient client = RawClient.connect(proxy.port())) {
            proxy.route("/here", target.url());
            proxy.route("/gone", "http://127.0.0.1:1");
            client.send("GET /here/x?hidden HTTP/1.1\nHost: h\n\n").answer();
            client.send("GET /gone/y?hidden HTTP/1.1\nHost: h\n\n").answer();
            return proxy.output().replace(target.url(), "http://target");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "debug"})
    void routesAndFailuresAreNamedButNoQuery(String level) throws Exception {
        assertThat(messages(level))
                .contains(
                        "[ConfigProxy] info: Route added /here -> http://target",
                        "[ConfigProxy] info: 201 POST /api/routes/here",
                        "[ConfigProxy] error: 503 GET /gone/y")
                .doesNotContain("hidden");
    }

    @Test
    void forwardsAreNamedAtDebugOnly() throws Exception {
        assertThat(messages("debug")).contains("[ConfigProxy] debug: PROXY WEB /here/x to 127.");
        assertThat(messages("info")).doesNotContain("PROXY WEB", "/here/x");
    }
}
