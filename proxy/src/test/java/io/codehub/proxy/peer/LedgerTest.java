/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.peer.Message.Answer;
import io.codehub.proxy.route.Route;
import io.codehub.proxy.route.RouteChanges;
import io.codehub.proxy.route.RouteTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LedgerTest {

    /** A replica without a network, on a clock of its own. */
    private static final class Replica {
        final RouteTable table = new RouteTable(false);
        final Ledger ledger;
        long millis;

        Replica(String id, long millis) {
            this.millis = millis;
            this.ledger =
                    new Ledger(
                            table,
                            new RouteChanges(table),
                            new HybridClock(() -> this.millis),
                            () -> this.millis,
                            id);
        }

        Map<String, String> targets() {
            return table.list().values().stream()
                    .collect(
                            Collectors.toMap(
                                    Route::path, r -> r.json().path("target").asString("")));
        }

        /** Takes over what another one knows; page by page, as text. */
        void pull(Replica other) {
            int next = 0;
            while (next < Buckets.COUNT) {
                Ledger.Page page = other.ledger.differing(ledger.buckets(), next);
                next = page.next();
                byte[] sent = new Answer("x", true, 1, page.entries(), next, 1, Map.of()).bytes();
                Answer.read(sent).entries().forEach(ledger::merge);
            }
        }
    }

    private final Replica a = new Replica("a", 1_000_000);
    private final Replica b = new Replica("b", 2_000);

    private static ObjectNode route(String target) {
        return JsonMapper.shared().createObjectNode().put("target", target);
    }

    @Test
    void sameWritesInAnyOrderGiveTheSameTable() {
        Random random = new Random(1);
        List<Replica> replicas = List.of(a, b, new Replica("c", 3_000_000));
        List<RouteEntry> written = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Replica writer = replicas.get(random.nextInt(3));
            String path = "/p/" + random.nextInt(40);
            written.add(
                    random.nextInt(3) == 0
                            ? writer.ledger.remove(path).entry()
                            : writer.ledger.put(path, route("http://t/" + i)));
        }
        for (Replica replica : replicas) {
            Collections.shuffle(written, random);
            written.forEach(replica.ledger::merge);
            written.forEach(replica.ledger::merge);
        }

        assertThat(b.targets()).isEqualTo(a.targets()).isEqualTo(replicas.get(2).targets());
        assertThat(b.ledger.buckets().text()).isEqualTo(a.ledger.buckets().text());
    }

    @Test
    void whatWasMissedIsPulled() {
        for (int i = 0; i < 3000; i++) {
            a.ledger.put("/a/" + i, route("http://a/" + i));
        }
        b.ledger.put("/b", route("http://b"));
        b.pull(a);
        a.pull(b);
        assertThat(a.targets()).hasSize(3001).isEqualTo(b.targets());

        a.ledger.remove("/a/7");
        b.pull(a);

        assertThat(b.targets()).hasSize(3000).doesNotContainKey("/a/7");
        assertThat(a.ledger.differing(b.ledger.buckets(), 0).entries()).isEmpty();
    }

    @Test
    void laterWriteWinsAlthoughItsClockIsBehind() {
        b.ledger.merge(a.ledger.put("/p", route("http://old")));

        a.ledger.merge(b.ledger.put("/p", route("http://new")));

        assertThat(a.targets()).containsValue("http://new");
    }

    @Test
    void removalOutlivesLateNewsOfTheRoute() {
        RouteEntry route = a.ledger.put("/p", route("http://a"));
        b.ledger.merge(route);
        b.ledger.merge(a.ledger.remove("/p").entry());

        assertThat(b.ledger.merge(route)).isEqualTo(Ledger.Outcome.KNOWN);
        assertThat(b.targets()).isEmpty();
    }

    @Test
    void removalOfWhatIsOnlyElsewhereIsNoticedThere() {
        a.ledger.put("/p", route("http://a"));
        Ledger.Removal removal = new Replica("c", 9_000_000).ledger.remove("/p");

        assertThat(removal.found()).isFalse();
        assertThat(a.ledger.merge(removal.entry())).isEqualTo(Ledger.Outcome.TAKEN_AND_REMOVED);
    }

    @Test
    void proposalGivesWayToEverything() {
        b.ledger.propose("/", route("http://default"));
        a.ledger.put("/", route("http://hub"));

        a.pull(b);
        b.pull(a);

        assertThat(a.targets()).isEqualTo(b.targets()).containsEntry("/", "http://hub");
    }

    @Test
    void routeComesWithItsActivity() {
        a.ledger.put("/p", route("http://a"));
        a.ledger.merge("/p", new Activity(1_050_000, 1_060_000));
        b.millis = 1_060_000;
        b.pull(a);
        assertThat(b.table.find("/p").orElseThrow().lastActivity()).isEqualTo(1_050_000);

        b.ledger.merge("/p", new Activity(1_040_000, 0));

        assertThat(b.table.find("/p").orElseThrow().lastActivity()).isEqualTo(1_050_000);
        assertThat(a.ledger.usedSince(1_055_000)).containsOnlyKeys("/p");
        assertThat(a.ledger.usedSince(1_065_000)).isEmpty();
    }

    @Test
    void activityOfClocksFarAheadIsNotBelieved() {
        b.ledger.merge(a.ledger.put("/p", route("http://a")));
        b.ledger.merge("/p", new Activity(Long.MAX_VALUE, Long.MAX_VALUE));

        assertThat(b.table.find("/p").orElseThrow().lastActivity()).isEqualTo(62_000);
    }
}
