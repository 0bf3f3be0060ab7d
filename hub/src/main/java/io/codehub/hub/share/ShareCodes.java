/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.Server;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, exchanges and revokes codes, which give shares to those who show them. */
@Service
class ShareCodes {

    private static final Logger log = LoggerFactory.getLogger(ShareCodes.class);
    private static final int BYTES = 32;
    private static final int LENGTH = 43;
    private static final int PREFIX_LENGTH = 4;
    private static final Pattern PUBLIC_ID = Pattern.compile("sc_([0-9]{1,18})");

    private final ShareCodeRepository codes;
    private final ShareService shares;
    private final AuditLog audit;
    private final Clock clock;

    ShareCodes(ShareCodeRepository codes, ShareService shares, AuditLog audit, Clock clock) {
        this.codes = codes;
        this.shares = shares;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new code for rights on a server; the only time its secret is known. */
    @Transactional
    public Issued issue(Requester by, Server server, Collection<String> scopes, Duration life) {
        String secret =
                Base64.getUrlEncoder().withoutPadding().encodeToString(RandomSecret.bytes(BYTES));
        Instant now = clock.instant();
        long id =
                codes.create(
                        by,
                        server.id(),
                        prefix(secret),
                        HashRecord.of(secret, HashRecord.GENERATED_ROUNDS),
                        scopes,
                        now,
                        now.plus(life));
        audit.record(
                AuditEvent.of("share-code.create", by, server.fullName())
                        .withDetail("id", "sc_" + id)
                        .withDetail("scopes", List.copyOf(scopes)));
        log.info("{} made share code sc_{} for {}: {}", by.name(), id, server.fullName(), scopes);
        return new Issued(secret, codes.find(id, now).orElseThrow());
    }

    /** The code with this secret, unless it has expired. */
    public Optional<ShareCode> find(String secret) {
        if (secret.length() != LENGTH) {
            return Optional.empty();
        }
        return codes.findByPrefix(prefix(secret), clock.instant()).stream()
                .filter(code -> HashRecord.matches(secret, code.hashed()))
                .findFirst();
    }

    /** The code of this id, as models show it; also empty for malformed ids. */
    public Optional<ShareCode> findById(String publicId) {
        Matcher matcher = PUBLIC_ID.matcher(publicId);
        return matcher.matches()
                ? codes.find(Long.parseLong(matcher.group(1)), clock.instant())
                : Optional.empty();
    }

    /**
     * Gives a user what the code is for. Codes are good for many uses.
     *
     * @return false if the code is gone or has expired meanwhile
     */
    @Transactional
    public boolean exchange(Requester by, ShareCode code) {
        if (!codes.count(code.id(), clock.instant())) {
            return false;
        }
        log.info("{} used share code sc_{}", by.name(), code.id());
        shares.grant(
                by.name(),
                code.serverId(),
                new ShareRecipient.OfUser(by.id(), by.name()),
                code.scopes());
        return true;
    }

    /** Revokes a code; what was shared by it stays. */
    @Transactional
    public void delete(Requester by, ShareCode code) {
        codes.delete(code.id());
        audit.record(
                AuditEvent.of("share-code.revoke", by, code.server().toString())
                        .withDetail("id", "sc_" + code.id()));
        log.info("{} deleted share code sc_{} of {}", by.name(), code.id(), code.server());
    }

    /** Revokes all codes of a server. */
    @Transactional
    public void deleteAll(Requester by, Server server) {
        int deleted = codes.deleteOfServer(server.id());
        audit.record(
                AuditEvent.of("share-code.revoke", by, server.fullName())
                        .withDetail("ended", deleted));
        log.info("{} deleted {} share codes of {}", by.name(), deleted, server.fullName());
    }

    private static String prefix(String secret) {
        return secret.substring(0, PREFIX_LENGTH);
    }

    /** A code with its secret. */
    record Issued(String secret, ShareCode code) {

        @Override
        public String toString() {
            return "Issued[sc_" + code.id() + "]";
        }
    }
}
