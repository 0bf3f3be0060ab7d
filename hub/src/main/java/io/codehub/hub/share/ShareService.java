/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.Server;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shares servers with users and groups, and ends that. Both count from the next request on. */
@Service
class ShareService {

    private static final Logger log = LoggerFactory.getLogger(ShareService.class);

    private final ShareRepository shares;
    private final AuditLog audit;
    private final Clock clock;

    ShareService(ShareRepository shares, AuditLog audit, Clock clock) {
        this.shares = shares;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives rights on a server, beside those given before.
     *
     * @param server its row
     * @param scopes names without filters
     */
    @Transactional
    public Share grant(String by, long server, ShareRecipient with, Collection<String> scopes) {
        TreeSet<String> all = new TreeSet<>(shares.lock(server, with, clock.instant()));
        if (all.addAll(scopes)) {
            shares.setScopes(server, with, all);
        }
        Share share = shares.find(server, with).orElseThrow();
        audit.record(
                event("share.create", null, share.server().toString(), with)
                        .withDetail("scopes", List.copyOf(scopes)));
        log.info("{} shared {} with {}: {}", by, share.server(), with.described(), scopes);
        return share;
    }

    /**
     * Takes rights on a server away.
     *
     * @param scopes with the filter that models show, others change nothing; null for all
     * @return what is left; empty if nothing is
     */
    @Transactional
    public Optional<Share> revoke(
            Requester by, Server server, ShareRecipient with, @Nullable Collection<String> scopes) {
        Optional<Share> known = shares.find(server.id(), with);
        if (known.isEmpty()) {
            return known;
        }
        TreeSet<String> left = new TreeSet<>(shares.lock(server.id(), with, clock.instant()));
        SharedServer shared = known.get().server();
        boolean changed =
                left.removeIf(name ->
                        scopes == null
                                || shared.scopes(List.of(name)).stream()
                                        .anyMatch(scopes::contains));
        if (changed) {
            audit.record(
                    event("share.revoke", by, shared.toString(), with)
                            .withDetail("left", List.copyOf(left)));
            log.info(
                    "{} revoked from {} on {}: {}",
                    by.name(),
                    with.described(),
                    shared,
                    scopes == null ? "everything" : scopes);
        }
        if (left.isEmpty()) {
            shares.delete(server.id(), with);
            return Optional.empty();
        }
        shares.setScopes(server.id(), with, left);
        return shares.find(server.id(), with);
    }

    /** Ends a share, on whichever side somebody wants it. */
    @Transactional
    public void delete(Requester by, Share share) {
        shares.delete(share.id());
        audit.record(
                AuditEvent.of("share.revoke", by, share.server().toString())
                        .withDetail("with", share.with()));
        log.info("{} ended the share of {} with {}", by.name(), share.server(), share.with());
    }

    /** Ends all shares of a server. */
    @Transactional
    public void deleteAll(Requester by, Server server) {
        int deleted = shares.deleteOfServer(server.id());
        audit.record(
                AuditEvent.of("share.revoke", by, server.fullName()).withDetail("ended", deleted));
        log.info("{} ended {} shares of {}", by.name(), deleted, server.fullName());
    }

    private static AuditEvent event(
            String action, @Nullable Requester by, String server, ShareRecipient with) {
        return AuditEvent.of(action, by, server).withDetail("with", with.described());
    }
}
