/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Work that one hub at a time does, by name, by the clock of the database. */
@Repository
public class Leases {

    private final JdbcClient jdbc;
    private final HubId hub;

    public Leases(JdbcClient jdbc, HubId hub) {
        this.jdbc = jdbc;
        this.hub = hub;
    }

    /** Takes or prolongs the lease unless another hub has it. */
    public boolean acquire(String name, Duration time) {
        return with(
                        name,
                        time,
                        """
                        update leases
                           set owner = :hub,
                               held_until = current_timestamp
                                   + cast(:seconds as integer) * interval '1' second
                         where name = :name
                           and (owner = :hub or held_until < current_timestamp)
                        """)
                || with(
                        name,
                        time,
                        """
                        insert into leases (name, owner, held_until)
                        values (:name, :hub, current_timestamp
                            + cast(:seconds as integer) * interval '1' second)
                        on conflict do nothing
                        """);
    }

    private boolean with(String name, Duration time, String statement) {
        return jdbc.sql(statement)
                        .param("hub", hub.value())
                        .param("seconds", time.toSeconds())
                        .param("name", name)
                        .update()
                == 1;
    }

    /** Gives the lease back, if this hub has it. */
    public void release(String name) {
        jdbc.sql("delete from leases where name = :name and owner = :hub")
                .param("name", name)
                .param("hub", hub.value())
                .update();
    }

    /** Ends the leases of all other hubs; only where they cannot be alive. */
    public void dropForeign() {
        jdbc.sql("delete from leases where owner <> :hub").param("hub", hub.value()).update();
    }
}
