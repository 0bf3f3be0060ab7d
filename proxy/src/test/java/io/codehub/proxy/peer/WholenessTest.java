/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.peer.Wholeness.Sight;
import io.codehub.proxy.peer.Wholeness.Stage;
import org.junit.jupiter.api.Test;

class WholenessTest {

    private static final Sight NOTHING_KNOWN = new Sight(false, 1, false, false, false, 0);
    private static final Sight ALL_NEW = new Sight(true, 0, false, false, false, 0);

    private final Wholeness wholeness = new Wholeness(0);

    @Test
    void tableOfAnotherIsTakenOverWhole() {
        Sight pulling = new Sight(true, 1, true, false, true, 0);
        Sight equal = new Sight(true, 1, true, true, true, 0);

        assertThat(wholeness.look(pulling, 1)).isEqualTo(Stage.SEARCHING);
        assertThat(wholeness.look(pulling, Wholeness.SEARCHED * 2)).isEqualTo(Stage.SEARCHING);
        assertThat(wholeness.look(equal, Wholeness.SEARCHED * 2)).isEqualTo(Stage.WHOLE);
    }

    @Test
    void newReplicasWaitForTheHubTogether() {
        Sight written = new Sight(true, 0, false, false, true, Wholeness.QUIET / 2);
        Sight quiet = new Sight(true, 0, false, false, true, Wholeness.QUIET + 1);

        assertThat(wholeness.look(NOTHING_KNOWN, 1)).isEqualTo(Stage.SEARCHING);
        assertThat(wholeness.look(ALL_NEW, 2)).isEqualTo(Stage.FORMING);
        assertThat(wholeness.look(ALL_NEW, 3)).isEqualTo(Stage.FORMING);
        assertThat(wholeness.look(written, 4)).isEqualTo(Stage.FORMING);
        assertThat(wholeness.look(quiet, 5)).isEqualTo(Stage.WHOLE);
    }

    @Test
    void incompleteListOfReplicasIsNotBelieved() {
        Sight withoutSelf = new Sight(false, 0, false, false, false, 0);

        assertThat(wholeness.look(withoutSelf, 1)).isEqualTo(Stage.SEARCHING);
        assertThat(wholeness.look(withoutSelf, Wholeness.SEARCHED + 1)).isEqualTo(Stage.FORMING);
    }

    @Test
    void nobodyWaitsForEver() {
        long formed = Wholeness.SEARCHED + 1;

        assertThat(wholeness.look(NOTHING_KNOWN, formed)).isEqualTo(Stage.FORMING);
        assertThat(wholeness.look(NOTHING_KNOWN, formed + Wholeness.FORMED + 1))
                .isEqualTo(Stage.WHOLE);
    }

    @Test
    void whoeverIsWholeStaysSo() {
        wholeness.look(new Sight(true, 0, true, true, true, 0), 1);

        assertThat(wholeness.look(NOTHING_KNOWN, 2)).isEqualTo(Stage.WHOLE);
    }
}
