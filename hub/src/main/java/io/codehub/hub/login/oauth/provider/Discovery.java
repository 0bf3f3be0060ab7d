/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service of OpenID Connect says about itself, asked for once an hour. */
final class Discovery {

    private static final Duration LIFE = Duration.ofHours(1);

    /** Everybody waits while a service is asked that does not answer: so not all ask. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final ProviderHttp http;
    private final String issuer;
    private final Clock clock;
    private @Nullable Map<String, Object> document;
    private Instant until = Instant.MIN;
    private @Nullable ProviderException failure;

    Discovery(ProviderHttp http, String issuer, Clock clock) {
        this.http = http;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The service, as it names itself: with or without a slash at the end. */
    String issuer() {
        return String.valueOf(document().get("issuer"));
    }

    /**
     * The description; an old one if there is no newer one to be had.
     *
     * @throws ProviderException if there is none, or it is of another service
     */
    synchronized Map<String, Object> document() {
        Map<String, Object> known = document;
        if (clock.instant().isBefore(until)) {
            if (known != null) {
                return known;
            }
            if (failure != null) {
                throw failure;
            }
        }
        try {
            Map<String, Object> found = ask();
            document = found;
            until = clock.instant().plus(LIFE);
            return found;
        } catch (ProviderException e) {
            if (known == null) {
                failure = e;
                until = clock.instant().plus(PAUSE);
                throw e;
            }
            until = clock.instant().plus(Duration.ofMinutes(1));
            return known;
        }
    }

    private Map<String, Object> ask() {
        String url = trimmed(issuer) + "/.well-known/openid-configuration";
        Map<String, Object> found = http.get(url, Map.of()).required().json();
        String named = String.valueOf(found.get("issuer"));
        if (!trimmed(issuer).equals(trimmed(named))) {
            throw new ProviderException(
                    url + " is of another service; issuer must be written as it says it");
        }
        return found;
    }

    private static String trimmed(String url) {
        return url.replaceFirst("/+$", "");
    }
}
