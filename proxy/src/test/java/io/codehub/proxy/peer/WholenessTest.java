/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.peer.Wholeness.Sight;
import io.codehub.proxy.peer.Wholeness.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WholenessTest {

    private static final Sight NOTHING_KNOWN = new Sight(false, 1, false, false, false, 0);
    private static final Sight ALL_NEW = new Sight(true, 0, false, false, false, 0);

    private static final long STEP = Duration.ofMillis(500).toNanos();

    private final Wholeness wholeness = new Wholeness(0);
    private long now;

    private Stage look(Sight sight) {
        now += STEP;
        return wholeness.look(sight, now);
    }

    private Stage lookFor(Sight sight, long time) {
        for (long end = now + time; now < end; ) {
            look(sight);
        }
        return look(sight);
    }

    @Test
    void tableOfAnotherIsTakenOverWhole() {
        Sight pulling = new Sight(true, 1, true, false, true, 0);
        Sight equal = new Sight(true, 1, true, true, true, 0);

        assertThat(look(pulling)).isEqualTo(Stage.SEARCHING);
        assertThat(lookFor(pulling, Wholeness.SEARCHED * 2)).isEqualTo(Stage.SEARCHING);
        assertThat(look(equal)).isEqualTo(Stage.WHOLE);
    }

    @Test
    void newReplicasWaitForTheHubTogether() {
        Sight written = new Sight(true, 0, false, false, true, Wholeness.QUIET / 2);
        Sight quiet = new Sight(true, 0, false, false, true, Wholeness.QUIET + 1);

        assertThat(look(NOTHING_KNOWN)).isEqualTo(Stage.SEARCHING);
        assertThat(look(ALL_NEW)).isEqualTo(Stage.FORMING);
        assertThat(look(ALL_NEW)).isEqualTo(Stage.FORMING);
        assertThat(look(written)).isEqualTo(Stage.FORMING);
        assertThat(look(quiet)).isEqualTo(Stage.WHOLE);
    }

    @Test
    void incompleteListOfReplicasIsNotBelieved() {
        Sight withoutSelf = new Sight(false, 0, false, false, false, 0);

        assertThat(look(withoutSelf)).isEqualTo(Stage.SEARCHING);
        assertThat(lookFor(withoutSelf, Wholeness.SEARCHED)).isEqualTo(Stage.FORMING);
    }

    @Test
    void nobodyWaitsForEver() {
        assertThat(lookFor(NOTHING_KNOWN, Wholeness.SEARCHED)).isEqualTo(Stage.FORMING);
        assertThat(lookFor(NOTHING_KNOWN, Wholeness.FORMED)).isEqualTo(Stage.WHOLE);
    }

    @Test
    void timeInWhichTheReplicaDidNotRunIsNoSearch() {
        look(NOTHING_KNOWN);
        now += Wholeness.SEARCHED * 2;

        assertThat(look(NOTHING_KNOWN)).isEqualTo(Stage.SEARCHING);
    }

    @Test
    void whoeverIsWholeStaysSo() {
        look(new Sight(true, 0, true, true, true, 0));

        assertThat(look(NOTHING_KNOWN)).isEqualTo(Stage.WHOLE);
    }
}
