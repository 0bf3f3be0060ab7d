/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.way;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to sign in that are in use, in the order in which they are configured. */
public final class Ways {

    private final List<Way> ways;

    public Ways(List<Way> ways) {
        this.ways = List.copyOf(ways);
    }

    public List<Way> all() {
        return ways;
    }

    /** Whether people may choose. */
    public boolean several() {
        return ways.getFirst().isOneOfSeveral();
    }

    /** The only way; null where people may choose. */
    public @Nullable Way only() {
        return several() ? null : ways.getFirst();
    }

    public Optional<Way> find(String id) {
        return ways.stream().filter(way -> way.id().equals(id)).findFirst();
    }

    /**
     * The way of an address.
     *
     * @throws HubException 404 if there is none of this id
     */
    public Way require(String id) {
        return find(id).filter(Way::isOneOfSeveral)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    /** The first way with a password form. */
    public Optional<Way> firstForm() {
        return ways.stream().filter(Way::isForm).findFirst();
    }

    /**
     * The way by which a user came.
     *
     * @param id as stored; null if that was not noted
     * @return empty if there is no such way any more
     */
    public Optional<Way> of(@Nullable String id, String hubName) {
        Way only = only();
        if (only != null) {
            return Optional.of(only);
        }
        return id == null || id.equals(Way.ONLY) ? ownerOf(hubName) : find(id);
    }

    /** Whether somebody who comes this way may have that name, and it is not one of another way. */
    public boolean owns(Way way, String hubName) {
        return way.accepts(hubName) && (!several() || way.prefix().equals(prefixIn(hubName)));
    }

    private Optional<Way> ownerOf(String hubName) {
        String prefix = prefixIn(hubName);
        return ways.stream().filter(way -> way.prefix().equals(prefix)).findFirst();
    }

    private @Nullable String prefixIn(String hubName) {
        return ChosenAuthenticator.prefixIn(hubName, ways.stream().map(Way::prefix).toList());
    }
}
