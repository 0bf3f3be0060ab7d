/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the proxy is: at first where the configuration says, then where an administrator has said.
 * All hubs share that, and a hub that starts again still knows it, unless it starts a proxy itself.
 */
public final class ProxyLocation {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyLocation.class);

    private final ProxyPlace configured;
    private final @Nullable ProxyMoves moves;
    private volatile ProxyPlace place;

    /**
     * The location.
     *
     * @param moves null if it never changes
     */
    ProxyLocation(String apiUrl, ProxyToken token, @Nullable ProxyMoves moves) {
        this.configured = new ProxyPlace(URI.create(apiUrl), token);
        this.moves = moves;
        this.place = configured;
    }

    ProxyPlace place() {
        return place;
    }

    /** From now on the proxy is elsewhere, for all hubs; null leaves a thing as it is. */
    void move(@Nullable URI api, @Nullable String token) {
        ProxyPlace former = place;
        ProxyPlace next =
                new ProxyPlace(
                        api == null ? former.api() : api,
                        token == null ? former.token() : new ProxyToken(token));
        Objects.requireNonNull(moves).store(next);
        place = next;
        LOG.info("The proxy takes its routes at {} from now on", next.api());
    }

    /** Looks whether another hub was told of another place. */
    void refresh() {
        if (moves == null) {
            return;
        }
        ProxyPlace known = moves.find().orElse(configured);
        if (!known.equals(place)) {
            place = known;
            LOG.info("The proxy takes its routes at {} from now on", known.api());
        }
    }

    /** Back to where the configuration says. */
    void reset() {
        if (moves != null) {
            moves.clear();
        }
        place = configured;
    }

    /** Whether somebody presents the token of the proxy; compared in constant time. */
    public boolean isToken(String presented) {
        return place.token().matches(presented);
    }

    /** Whether the proxy vouches for a text: only who has its token can sign. */
    public boolean isSigned(String text, String signature) {
        return place.token().signed(text, signature);
    }
}
