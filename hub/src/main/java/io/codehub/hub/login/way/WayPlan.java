/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.way;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.WayEntry;
import io.codehub.hub.user.UserNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that several ways to sign in do not get in each other's way. */
final class WayPlan {

    /** Classes that have their parts all over the hub, or take no settings. */
    private static final Set<String> ONCE =
            Set.of(
                    "NativeAuthenticator",
                    "FirstUseAuthenticator",
                    "PAMAuthenticator",
                    "TmpAuthenticator");

    private static final Set<String> OWN = Set.of("NativeAuthenticator", "FirstUseAuthenticator");

    /** First parts of addresses that belong to the hub. */
    private static final Set<String> TAKEN =
            Set.of("api", "user", "static", "admin", "spawn", "spawn-pending", "oauth_callback");

    private final Configuration configuration;
    private final Map<String, WayEntry> entries = new LinkedHashMap<>();

    WayPlan(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * The places of all ways, in their order.
     *
     * @throws IllegalArgumentException if they cannot stand side by side
     */
    List<WayPlace> places() {
        List<WayEntry> ways = ChosenAuthenticator.ways(configuration);
        if (ways.isEmpty()) {
            throw wrong("at least one way to sign in is needed");
        }
        Set<String> classes = new HashSet<>();
        for (WayEntry way : ways) {
            if (entries.put(way.id(), way) != null) {
                throw wrong("two ways have the id " + way.id());
            }
            if (!classes.add(way.className()) && ONCE.contains(way.className())) {
                throw wrong(way.className() + " can be used once only");
            }
            if (classes.containsAll(OWN)) {
                throw wrong(
                        String.join(" and ", OWN.stream().sorted().toList())
                                + " keep the same passwords: use one of them");
            }
            if (TAKEN.contains(way.urlPrefix().split("/", -1)[0])) {
                throw wrong(way.id() + ": url_prefix: the hub has other pages there");
            }
        }
        List<WayPlace> places = new ArrayList<>();
        ways.forEach(way -> places.add(place(way)));
        requireDifferentNames(places);
        return places;
    }

    private WayPlace place(WayEntry way) {
        String prefix = ChosenAuthenticator.prefix(configuration, way);
        if (!UserNames.isPlain(prefix + "x")) {
            throw wrong(way.id() + ": user names cannot begin with " + prefix);
        }
        return new WayPlace(way.id(), way.urlPrefix(), prefix, sameUsers(way));
    }

    private void requireDifferentNames(List<WayPlace> places) {
        for (WayPlace place : places) {
            for (WayPlace other : places) {
                boolean same = place.sameUsers().contains(other.id());
                boolean alike = place.prefix().equals(other.prefix());
                if (!place.equals(other) && alike && !same) {
                    throw wrong(
                            "%s and %s give the same names to different people: set username_prefix"
                                            .formatted(place.id(), other.id())
                                    + " of one of them, or same_users_as if they are the same"
                                    + " people");
                }
                if (same && !alike) {
                    throw wrong(
                            "%s and %s have the same people, so their username_prefix must be the"
                                            .formatted(place.id(), other.id())
                                    + " same");
                }
            }
        }
    }

    /** All others that are connected with it, be it by further ones. */
    private Set<String> sameUsers(WayEntry way) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(way.id()));
        while (!open.isEmpty()) {
            String id = open.remove();
            if (found.add(id)) {
                for (WayEntry other : entries.values()) {
                    String same = other.sameUsersAs();
                    if (other.id().equals(id) && same != null) {
                        open.add(requireKnown(other, same));
                    }
                    if (id.equals(same)) {
                        open.add(other.id());
                    }
                }
            }
        }
        found.remove(way.id());
        return found;
    }

    private String requireKnown(WayEntry way, String id) {
        if (!entries.containsKey(id) || id.equals(way.id())) {
            throw wrong(way.id() + ": same_users_as: there is no other way " + id);
        }
        return id;
    }

    private static IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("MultiAuthenticator.authenticators: " + problem);
    }
}
