/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the sharing page.
 *
 * @param server name of the server; empty for the default one
 * @param life seconds that a link works, as text
 * @param who a person or group; empty to make a link
 */
record SharingForm(String server, String life, String who) {

    static final List<Sharing.Choice> LIVES =
            List.of(
                    new Sharing.Choice("3600", "1 hour", false),
                    new Sharing.Choice("86400", "1 day", true),
                    new Sharing.Choice("604800", "1 week", false),
                    new Sharing.Choice("2592000", "30 days", false));

    static final SharingForm EMPTY = new SharingForm("", "86400", "");

    /** The life that was chosen; empty if it is none of the choices. */
    Optional<Duration> duration() {
        return LIVES.stream()
                .filter(choice -> choice.value().equals(life))
                .map(choice -> Duration.ofSeconds(Long.parseLong(choice.value())))
                .findFirst();
    }

    List<Sharing.Choice> lives() {
        return LIVES.stream()
                .map(choice ->
                        new Sharing.Choice(
                                choice.value(), choice.label(), choice.value().equals(life)))
                .toList();
    }
}
