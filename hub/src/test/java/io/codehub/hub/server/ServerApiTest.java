/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Servers over REST, as far as nothing runs. */
@HubTest
class ServerApiTest {

    private static final String IDA = "/hub/api/users/ida";

    @LocalServerPort private int port;
    private HubClient root;

    @BeforeEach
    void users() {
        root = new HubClient(port).withToken("token-of-service-root");
        root.send("POST", IDA, null);
    }

    @Test
    void everybodyHasDefaultServer() {
        for (String address : new String[] {"/server", "/servers/"}) {
            assertThat(root.get(IDA + address).json())
                    .containsEntry("name", "")
                    .containsEntry("full_name", "ida/")
                    .containsEntry("stopped", true)
                    .containsEntry("ready", false)
                    .containsEntry("started", null)
                    .containsEntry("url", "/user/ida/");
        }
        assertThat(root.get(IDA).json()).containsEntry("servers", Map.of());
        assertThat(root.get(IDA + "?include_stopped_servers").json())
                .extractingByKey("servers")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("");
        assertThat(root.send("DELETE", IDA + "/server", null).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /server,              [1],                    400",
        "POST,   /server,              {,                      400",
        "POST,   /server,              '{\"user_options\":[]}', 400",
        "POST,   /server,              '{\"display_name\":null}', 400",
        "PATCH,  /server,              {},                     400",
        "PATCH,  /server,              '{\"bogus\":1}',        400",
        "PATCH,  /server,              '{\"user_options\":null}', 400",
        "PUT,    /server,              {},                     409",
        "PUT,    /server,              {,                      409",
        "PUT,    /servers/named,       {},                     400",
        "POST,   /servers/named,       {},                     400",
        "DELETE, /servers/named,       {},                     400",
        "GET,    /servers/named,       ,                       404",
        "GET,    /server/progress,     ,                       404",
        "DELETE, /server,              '{\"remove\":true}',    400",
    })
    void refusesWhatCannotBe(String method, String address, String body, int status) {
        assertThat(root.send(method, IDA + address, body, "application/json").status())
                .isEqualTo(status);
    }

    @Test
    void hidesServersOfOthers() {
        HubClient mint = new HubClient(port).withToken("token-of-service-minter");

        assertThat(root.get("/hub/api/users/nosuch/server").status()).isEqualTo(404);
        assertThat(mint.get(IDA + "/server").status()).isEqualTo(403);
        assertThat(mint.send("POST", IDA + "/server", null).message())
                .contains("requires any of [start:servers]");
    }
}
