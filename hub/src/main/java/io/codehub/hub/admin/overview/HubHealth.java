/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.overview;

import io.codehub.hub.db.HubId;
import io.codehub.hub.routing.ProxyHealth;
import io.codehub.hub.web.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks each part of the installation how it is. */
@Component
class HubHealth {

    private static final Duration SLOW = Duration.ofMillis(100);

    private final OverviewRows rows;
    private final ProxyHealth proxy;
    private final HubId self;

    HubHealth(OverviewRows rows, ProxyHealth proxy, HubId self) {
        this.rows = rows;
        this.proxy = proxy;
        this.self = self;
    }

    Health parts(Instant now) {
        List<Part> parts = new ArrayList<>();
        @Nullable Trouble trouble = null;
        boolean selfSeen = false;
        for (OverviewRows.Hub hub : rows.hubs()) {
            boolean me = hub.name().equals(self.value());
            selfSeen |= me;
            String name = hub.name() + (me ? ", this one" : "");
            if (hub.alive() || me) {
                parts.add(new Part(name, jobs(hub), "ok", "Healthy"));
            } else {
                Moment seen = Moment.of(hub.until(), now);
                parts.add(new Part(name, "last seen " + seen.clock(), "failed", "No sign of life"));
                trouble =
                        new Trouble(
                                "bad",
                                "A hub gives no sign of life",
                                "Hub "
                                        + hub.name()
                                        + " was last seen "
                                        + seen.ago()
                                        + ". The others take over its starts; running servers go"
                                        + " on. Look at its log.");
            }
        }
        if (!selfSeen) {
            parts.addFirst(new Part(self.value() + ", this one", "", "ok", "Healthy"));
        }
        Trouble ofProxy = proxy(parts);
        Duration answer = rows.answerTime();
        boolean slow = answer.compareTo(SLOW) > 0;
        parts.add(
                new Part(
                        "Database",
                        Math.max(1, answer.toMillis()) + " ms",
                        slow ? "slow" : "ok",
                        slow ? "Slow" : "Healthy"));
        List<Trouble> troubles = new ArrayList<>();
        if (trouble != null) {
            troubles.add(trouble);
        }
        if (ofProxy != null) {
            troubles.add(ofProxy);
        }
        return new Health(parts, troubles);
    }

    private @Nullable Trouble proxy(List<Part> parts) {
        return switch (proxy.state()) {
            case GUARDED -> {
                parts.add(new Part("Proxy", "", "ok", "Healthy"));
                yield null;
            }
            case UNGUARDED -> {
                parts.add(new Part("Proxy", "", "slow", "Not ours"));
                yield new Trouble(
                        "warn",
                        "Editors are not protected by the proxy",
                        "A stock configurable-http-proxy is in front of this hub. Anyone who can"
                                + " reach the address of an editor could open it. Use the Codehub"
                                + " proxy.");
            }
            case FOREIGN -> {
                parts.add(new Part("Proxy", "", "failed", "Refuses our token"));
                yield new Trouble(
                        "bad",
                        "The proxy refuses this hub",
                        "It has another token: CONFIGPROXY_AUTH_TOKEN must be the same for both."
                                + " New servers cannot be reached.");
            }
            case AWAY -> {
                parts.add(new Part("Proxy", "", "failed", "No answer"));
                yield new Trouble(
                        "bad",
                        "The proxy does not answer",
                        "Servers that run go on, but new ones cannot be reached. Look at the"
                                + " proxy's log.");
            }
        };
    }

    private static String jobs(OverviewRows.Hub hub) {
        return hub.jobs().isEmpty() ? "" : "does " + String.join(", ", hub.jobs());
    }

    /** All parts, and what needs attention. */
    record Health(List<Part> parts, List<Trouble> troubles) {}

    /**
     * A part.
     *
     * @param remark empty for none
     * @param mark class of the state mark
     */
    record Part(String name, String remark, String mark, String word) {}

    /**
     * Something that somebody should look after.
     *
     * @param kind class of the note
     */
    record Trouble(String kind, String title, String text) {}
}
