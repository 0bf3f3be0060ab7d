/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.audit.RecentNames;
import io.codehub.hub.error.HubException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Slows down the guessing of tokens, by address. What looks like a token that the hub or a
 * generator of random text has made is too long to be guessed, and comes in good faith from
 * browsers and servers whose session is over: it neither counts nor waits. Others have to wait
 * where wrong ones came from, unless they were told good or wrong there before: whoever sends the
 * same token again learns nothing.
 */
@Component
class TokenGuesses {

    private static final Pattern RANDOM =
            Pattern.compile(
                    "[0-9a-fA-F-]{32,}|[A-Za-z0-9]{30}"
                            + "|(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/_=-]{30,}");
    private static final int MOST_SEEN = 10_000;

    private final LoginThrottle throttle;
    private final ClientAddress addresses;
    private final AuditLog audit;
    private final RecentNames told;
    private final Map<String, Boolean> seen =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > MOST_SEEN;
                        }
                    });

    TokenGuesses(LoginThrottle throttle, ClientAddress addresses, AuditLog audit, Clock clock) {
        this.throttle = throttle;
        this.addresses = addresses;
        this.audit = audit;
        this.told = new RecentNames(clock, Duration.ofMinutes(1));
    }

    /**
     * Before a token is looked at.
     *
     * @param hash of the secret
     * @throws HubException 429 if it has to wait
     */
    void requireFree(HttpServletRequest request, String secret, String hash) {
        if (!RANDOM.matcher(secret).matches()) {
            String address = addresses.of(request);
            if (!seen.containsKey(address + hash)) {
                require(address);
            }
        }
    }

    /** The token was good. */
    void succeeded(HttpServletRequest request, String secret, String hash) {
        if (!RANDOM.matcher(secret).matches()) {
            seen.putIfAbsent(addresses.of(request) + hash, true);
        }
    }

    /**
     * The token was not.
     *
     * @throws HubException 429 if it should have waited
     */
    void failed(HttpServletRequest request, String secret, String hash) {
        String address = addresses.of(request);
        if (RANDOM.matcher(secret).matches() || seen.containsKey(address + hash)) {
            return;
        }
        require(address);
        throttle.failed(subject(address));
        seen.put(address + hash, true);
    }

    private void require(String address) {
        try {
            throttle.require(subject(address));
        } catch (HubException refusal) {
            if (told.isNew(address)) {
                audit.record(
                        AuditEvent.of("token.throttled", null, address)
                                .withRefusal("too many wrong tokens"));
            }
            throw refusal;
        }
    }

    private static String subject(String address) {
        return "token from " + address;
    }
}
