/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.audit;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.admin.VisibleUsers;
import io.codehub.hub.audit.AuditQuery;
import io.codehub.hub.audit.AuditRecord;
import io.codehub.hub.audit.AuditRepository;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.rbac.Requester;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the pages of the audit log: all of it, or what concerns the people of the reader. */
@Component
public class AuditListing {

    private static final int LIMIT = 50;
    private static final int MOST = 10_000;
    private static final int MAX_TEXT = 255;
    private static final Map<String, Duration> SPANS =
            Map.of("24h", Duration.ofDays(1), "7d", Duration.ofDays(7), "90d", Duration.ofDays(90));
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss");
    private static final DateTimeFormatter DAY = formatter("d MMM uuuu, HH:mm:ss");

    private final AuditRepository events;
    private final VisibleUsers visible;
    private final AdminAddresses addresses;
    private final Clock clock;

    AuditListing(
            AuditRepository events, VisibleUsers visible, AdminAddresses addresses, Clock clock) {
        this.events = events;
        this.visible = visible;
        this.addresses = addresses;
        this.clock = clock;
    }

    Page page(Requester reader, Search search) {
        AuditQuery query = query(reader, search);
        boolean backwards = search.after() != null;
        List<AuditRecord> found =
                backwards ? events.listOldest(query, LIMIT + 1) : events.list(query, LIMIT + 1);
        boolean more = found.size() > LIMIT;
        List<AuditRecord> shown =
                !more ? found : backwards ? found.subList(1, LIMIT + 1) : found.subList(0, LIMIT);
        Instant now = clock.instant();
        String address = address(search);
        boolean newer = backwards ? more : search.before() != null;
        boolean older = backwards || more;
        return new Page(
                shown.stream().map(event -> line(event, now)).toList(),
                search,
                addresses.of("audit"),
                addresses.of("audit.csv") + "?" + address,
                newer && !shown.isEmpty()
                        ? addresses.of("audit") + "?" + address + "&after=" + shown.getFirst().id()
                        : null,
                older && !shown.isEmpty()
                        ? addresses.of("audit") + "?" + address + "&before=" + shown.getLast().id()
                        : null);
    }

    /** The newest events of the search, for machines. */
    List<AuditRecord> export(Requester reader, Search search) {
        return events.list(query(reader, search), MOST);
    }

    /** What a reader may see of one server, newest first. */
    public List<AuditRecord> ofServer(Requester reader, String server, int limit) {
        return events.list(visibleTo(reader).about(server), limit).stream()
                .filter(event -> event.target().equals(server))
                .toList();
    }

    private AuditQuery query(Requester reader, Search search) {
        AuditQuery query = visibleTo(reader);
        Duration span = SPANS.get(search.since());
        if (span != null) {
            query = query.since(clock.instant().minus(span));
        }
        List<String> actions = AuditWords.KINDS.get(search.what());
        if (actions != null) {
            query = query.actions(actions);
        }
        if (!search.text().isEmpty()) {
            query = query.about(search.text());
        }
        if (search.after() != null) {
            return query.after(search.after());
        }
        return search.before() == null ? query : query.before(search.before());
    }

    private AuditQuery visibleTo(Requester reader) {
        ListFilter filter = visible.to(reader, "admin:users");
        if (filter.everything()) {
            return AuditQuery.ALL;
        }
        VisibleUsers.Condition mine = VisibleUsers.condition(filter, "u.id", "u.name");
        return AuditQuery.ALL.concerning(
                "select u.name from users u where " + mine.sql(), mine.values());
    }

    private static Line line(AuditRecord event, Instant now) {
        boolean today =
                event.at().truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
        return new Line(
                event.at().toString(),
                (today ? TIME : DAY).format(event.at()),
                AuditWords.who(event),
                AuditWords.what(event),
                AuditWords.onWhat(event),
                event.address(),
                event.result(),
                switch (event.result()) {
                    case "refused" -> "slow";
                    case "failed" -> "failed";
                    default -> null;
                });
    }

    private static String address(Search search) {
        return "q="
                + URLEncoder.encode(search.text(), StandardCharsets.UTF_8)
                + "&what="
                + search.what()
                + "&since="
                + search.since();
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /**
     * What to look for.
     *
     * @param text a user, group, server or address; empty for all
     * @param what a kind of event; empty for all
     * @param since how far back: 24h, 7d, 90d; empty for all that is kept
     * @param before event at the end of the page before; null if not going back in time
     * @param after event at the beginning of the page behind; null if not going forth
     */
    record Search(
            String text, String what, String since, @Nullable Long before, @Nullable Long after) {

        static Search of(
                String text,
                String what,
                String since,
                @Nullable String before,
                @Nullable String after) {
            String stripped = text.strip();
            return new Search(
                    stripped.length() > MAX_TEXT ? stripped.substring(0, MAX_TEXT) : stripped,
                    AuditWords.KINDS.containsKey(what) ? what : "",
                    SPANS.containsKey(since) || since.equals("all") ? since : "24h",
                    number(before),
                    number(after));
        }

        private static @Nullable Long number(@Nullable String text) {
            return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
        }
    }

    /**
     * A page of the log.
     *
     * @param newer the page before; null on the first
     * @param older the page behind; null on the last
     */
    record Page(
            List<Line> lines,
            Search search,
            String action,
            String csv,
            @Nullable String newer,
            @Nullable String older) {}

    /**
     * An event in words.
     *
     * @param iso when, for machines
     * @param mark class of the state mark; null for what was simply done
     */
    record Line(
            String iso,
            String time,
            String who,
            String what,
            String onWhat,
            @Nullable String from,
            String result,
            @Nullable String mark) {}
}
