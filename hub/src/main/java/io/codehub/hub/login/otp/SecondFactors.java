/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.otp;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.crypto.SecretBox;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.LoginThrottle;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriUtils;

/**
 * Second factors of accounts: set up by their owners, asked for only after a code has been entered
 * once, and replaced by recovery codes when the phone is lost.
 */
@Service
public class SecondFactors {

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;

    private final SecondFactorRepository factors;
    private final SecretBox box;
    private final LoginThrottle throttle;
    private final AuditLog audit;
    private final Clock clock;

    SecondFactors(
            SecondFactorRepository factors,
            SecretBox box,
            LoginThrottle throttle,
            AuditLog audit,
            Clock clock) {
        this.factors = factors;
        this.box = box;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether a code is asked for at sign-in. */
    public boolean isActive(User user) {
        return factors.find(user.id()).filter(SecondFactorRepository.Stored::confirmed).isPresent();
    }

    /**
     * What an app needs for the codes of a user; made up now if there is nothing yet.
     *
     * @param issuer under which the app shows them
     */
    @Transactional
    public SecondFactorSetup setup(User user, String issuer) {
        String secret = pendingSecret(user);
        String uri =
                "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                        .formatted(quoted(issuer), quoted(user.name()), secret, quoted(issuer));
        return new SecondFactorSetup(secret.replaceAll("(.{4})(?!$)", "$1 "), uri, QrCode.svg(uri));
    }

    private static String quoted(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private String pendingSecret(User user) {
        Optional<SecondFactorRepository.Stored> known = factors.find(user.id());
        if (known.isPresent() && known.get().confirmed()) {
            throw HubException.badRequest("There is a second factor already.");
        }
        if (known.isPresent()) {
            return Base32.encode(box.open(known.get().secret()));
        }
        byte[] secret = RandomSecret.bytes(SECRET_BYTES);
        factors.create(user.id(), box.seal(secret));
        return Base32.encode(secret);
    }

    /**
     * Begins to ask for codes, once one of the pending secret was entered.
     *
     * @return recovery codes, to be shown this once; empty if the code is wrong
     * @throws HubException 429 after too many wrong codes
     */
    @Transactional
    public Optional<List<String>> confirm(User user, String entered) {
        String guessed = "second factor " + user.id();
        throttle.require(guessed);
        Optional<SecondFactorRepository.Stored> pending =
                factors.find(user.id()).filter(factor -> !factor.confirmed());
        if (pending.isEmpty() || !takes(user, pending.get(), entered)) {
            throttle.failed(guessed);
            return Optional.empty();
        }
        throttle.succeeded(guessed);
        factors.confirm(user.id(), clock.instant());
        audit.record(AuditEvent.of("second_factor.set", null, user.name()));
        return Optional.of(newCodes(user));
    }

    /** Makes up new recovery codes; the old ones are worthless from now on. */
    @Transactional
    public List<String> renewCodes(User user) {
        audit.record(AuditEvent.of("second_factor.recovery_codes", null, user.name()));
        return newCodes(user);
    }

    private List<String> newCodes(User user) {
        List<String> codes = Stream.generate(SecondFactors::newCode).limit(RECOVERY_CODES).toList();
        factors.saveCodes(user.id(), codes.stream().map(code -> hash(user, code)).toList());
        return codes;
    }

    private static String newCode() {
        String letters = Base32.encode(RandomSecret.bytes(10)).toLowerCase(Locale.ROOT);
        return letters.substring(0, 8) + "-" + letters.substring(8);
    }

    /** How many recovery codes are left. */
    public int countCodes(User user) {
        return factors.countCodes(user.id());
    }

    /** Whether this is the code of the moment, or a recovery code; neither is taken twice. */
    @Transactional
    public boolean verify(User user, String entered) {
        Optional<SecondFactorRepository.Stored> factor = factors.find(user.id());
        String cleaned = entered.replace(" ", "").strip();
        if (factor.isEmpty() || !factor.get().confirmed()) {
            return false;
        }
        if (takes(user, factor.get(), cleaned)) {
            return true;
        }
        boolean recovered = factors.takeCode(user.id(), hash(user, cleaned));
        if (recovered) {
            audit.record(
                    AuditEvent.of("second_factor.recovery_code_used", null, user.name())
                            .withClaimed(user.name()));
        }
        return recovered;
    }

    /** Forgets the second factor of a user; false if there was none. */
    @Transactional
    public boolean remove(@org.jspecify.annotations.Nullable Requester by, User user) {
        boolean removed = factors.delete(user.id());
        if (removed) {
            audit.record(AuditEvent.of("second_factor.remove", by, user.name()));
        }
        return removed;
    }

    /** Takes over a secret in base 32 that another hub has used. */
    @Transactional
    public void importActive(User user, byte[] sealedSecret) {
        factors.create(user.id(), sealedSecret);
        factors.confirm(user.id(), clock.instant());
    }

    /** A secret as another hub shows it, as it is kept here. */
    public byte[] seal(String base32) {
        return box.seal(Base32.decode(base32));
    }

    private boolean takes(User user, SecondFactorRepository.Stored factor, String entered) {
        OptionalLong step =
                Totp.match(
                        box.open(factor.secret()),
                        entered.replace(" ", "").strip(),
                        clock.instant(),
                        factor.lastStep());
        return step.isPresent() && factors.take(user.id(), step.getAsLong());
    }

    private static String hash(User user, String code) {
        String letters = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "");
        return HashRecord.sha256("recovery code " + user.id() + " " + letters);
    }
}
