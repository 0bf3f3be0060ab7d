/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.db.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OAuthClientsTest {

    @Test
    void clientsOfServersThatAreGoneEnd() {
        try (TestDatabase database = TestDatabase.h2()) {
            OAuthClients clients = new OAuthClients(database.jdbc());
            clients.builtInId();
            clients.save("service-grades", "", "hash", "/", List.of());
            clients.save("jupyterhub-user-gone", "", "hash", "/", List.of());
            long running = clients.save("jupyterhub-user-ann", "", "hash", "/", List.of());
            database.jdbc()
                    .sql(
                            """
                            insert into users (name, created_at, cookie_id)
                            values ('ann', current_timestamp, 'c')
                            """)
                    .update();
            database.jdbc()
                    .sql(
                            """
                            insert into servers (user_id, created_at, oauth_client_id)
                            select id, current_timestamp, :client from users
                            """)
                    .param("client", running)
                    .update();

            assertThat(clients.deleteExpired(Instant.now())).isEqualTo(1);

            assertThat(clients.find("jupyterhub-user-gone")).isEmpty();
            assertThat(clients.find("jupyterhub-user-ann")).isPresent();
            assertThat(clients.find("service-grades")).isPresent();
            assertThat(clients.find(TokenService.BUILT_IN_CLIENT)).isPresent();
        }
    }
}
