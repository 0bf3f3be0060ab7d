/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each address of the REST interface opens for its scope, and for nobody without it. */
@HubTest
class ScopeOfEachAddressTest {

    @LocalServerPort private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "read:hub | GET | /info | 200",
                "list:users | GET | /users | 200",
                "admin:users | POST | /users | 400",
                "admin:users | POST | /users/boss | 409",
                "admin:users | PATCH | /users/nosuch | 404",
                "delete:users | DELETE | /users/nosuch | 404",
                "read:users | GET | /users/nosuch | 404",
                "read:users:name | GET | /users/nosuch | 404",
                "read:users:groups | GET | /users/nosuch | 404",
                "read:users:activity | GET | /users/nosuch | 404",
                "read:roles:users | GET | /users/nosuch | 404",
                "users:activity | POST | /users/nosuch/activity | 404",
                "read:servers | GET | /users/nosuch/server | 404",
                "read:servers | GET | /users/nosuch/server/progress | 404",
                "start:servers | POST | /users/nosuch/server | 404",
                "start:servers | PUT | /users/nosuch/servers/x | 404",
                "start:servers | PATCH | /users/nosuch/server | 404",
                "delete:servers | DELETE | /users/nosuch/server | 404",
                "read:tokens | GET | /users/nosuch/tokens | 404",
                "read:tokens | GET | /users/nosuch/tokens/a1 | 404",
                "tokens | DELETE | /users/nosuch/tokens/a1 | 404",
                "list:groups | GET | /groups | 200",
                "admin:groups | POST | /groups | 400",
                "admin:groups | POST | /groups/listed | 409",
                "read:groups | GET | /groups/nosuch | 404",
                "read:groups:name | GET | /groups/nosuch | 404",
                "read:roles:groups | GET | /groups/nosuch | 404",
                "delete:groups | DELETE | /groups/nosuch | 404",
                "groups | POST | /groups/nosuch/users | 404",
                "groups | DELETE | /groups/nosuch/users | 404",
                "groups | PUT | /groups/nosuch/properties | 404",
                "list:services | GET | /services | 200",
                "read:services | GET | /services/nosuch | 404",
                "read:services:name | GET | /services/nosuch | 404",
                "read:roles:services | GET | /services/nosuch | 404",
                "admin:services | POST | /services/root | 409",
                "admin:services | DELETE | /services/nosuch | 404",
                "read:shares | GET | /shares/nosuch | 404",
                "read:shares | GET | /shares/nosuch/ | 404",
                "shares | POST | /shares/boss/ | 400",
                "shares | PATCH | /shares/boss/ | 400",
                "shares | DELETE | /shares/nosuch/ | 404",
                "read:shares | GET | /share-codes/nosuch/ | 404",
                "shares | POST | /share-codes/nosuch/ | 404",
                "shares | DELETE | /share-codes/nosuch/ | 404",
                "read:users:shares | GET | /users/nosuch/shared | 404",
                "read:users:shares | GET | /users/nosuch/shared/boss/ | 404",
                "users:shares | DELETE | /users/nosuch/shared/boss/ | 404",
                "read:groups:shares | GET | /groups/nosuch/shared | 404",
                "read:groups:shares | GET | /groups/nosuch/shared/boss/ | 404",
                "groups:shares | DELETE | /groups/nosuch/shared/boss/ | 404",
            })
    void opensForItsScopeOnly(String scope, String method, String path, int status) {
        String address = "/hub/api" + path;

        assertThat(with(List.of(scope)).send(method, address, Map.of()).status()).isEqualTo(status);
        var refused = with(List.of()).send(method, address, Map.of());
        // Everybody may read names and groups of themselves, which opens no other user.
        boolean readable = path.equals("/users/nosuch");
        assertThat(refused.status()).isEqualTo(readable && method.equals("GET") ? 404 : 403);
    }

    private HubClient with(List<String> scopes) {
        var token =
                new HubClient(port)
                        .withToken("token-of-service-captain")
                        .send("POST", "/hub/api/users/boss/tokens", Map.of("scopes", scopes));
        return new HubClient(port).withToken(token.text("token"));
    }
}
