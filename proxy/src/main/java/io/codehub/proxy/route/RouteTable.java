/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All routes, found by the elements of a path: the cost of a search does not depend on their
 * number. Reading takes no lock; a route is visible to requests as soon as {@link #put} returns.
 */
public final class RouteTable {

    private final Node root = new Node();
    private final Map<String, Route> byPath = new ConcurrentHashMap<>();
    private final boolean byHost;

    /** A table without routes; hosts make no difference. */
    public RouteTable() {
        this(false);
    }

    /**
     * A table without routes.
     *
     * @param byHost whether the first element of a route's path names the host that is asked for
     */
    public RouteTable(boolean byHost) {
        this.byHost = byHost;
    }

    /**
     * A route for this table, not yet in it.
     *
     * @param path normal form, decoded
     * @param data as posted; the name of the host is added where it makes a difference
     * @param activity time of the last activity, in milliseconds
     */
    public Route route(String path, ObjectNode data, long activity) {
        boolean hosted = byHost && !path.equals("/");
        if (hosted) {
            data.put("host", HostName.ofPath(path));
        }
        return new Route(path, data, activity, hosted);
    }

    /** Adds the route, or replaces the one at its path wholesale. */
    public synchronized void put(Route route) {
        Node node = root;
        for (String element : elements(route.path())) {
            node = node.children.computeIfAbsent(element, e -> new Node());
        }
        node.route = route;
        byPath.put(route.path(), route);
    }

    /** Removes the route with exactly this path; false if there is none. */
    public synchronized boolean remove(String path) {
        @Nullable Route removed = byPath.remove(path);
        if (removed == null) {
            return false;
        }
        remove(root, removed, elements(path), 0);
        return true;
    }

    private static void remove(Node node, Route route, String[] elements, int depth) {
        if (depth == elements.length) {
            // Another spelling of the same host may have taken the place.
            if (node.route == route) {
                node.route = null;
            }
            return;
        }
        @Nullable Node child = node.children.get(elements[depth]);
        if (child != null) {
            remove(child, route, elements, depth + 1);
            if (child.route == null && child.children.isEmpty()) {
                node.children.remove(elements[depth]);
            }
        }
    }

    /** The route with exactly this path. */
    public Optional<Route> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** How many there are. */
    public int size() {
        return byPath.size();
    }

    /** All routes, in any order; may change while it is read. */
    public Collection<Route> routes() {
        return Collections.unmodifiableCollection(byPath.values());
    }

    /** All routes by path. */
    public Map<String, Route> list() {
        return new TreeMap<>(byPath);
    }

    /**
     * The route whose path is the longest prefix of this raw request path, by elements. Hosts that
     * no route names get the route {@code /}.
     *
     * @param host the Host header; null if there is none
     * @return null if no route fits
     * @throws MalformedPathException if the path is not acceptable anywhere
     */
    public @Nullable Match match(@Nullable String host, String rawPath) {
        @Nullable Route route = root.route;
        int offset = 0;
        PathScanner scanner = new PathScanner(rawPath);
        @Nullable Node node = root;
        if (byHost) {
            node = root.children.get(HostName.ofHeader(host));
            if (node != null && node.route != null) {
                route = node.route;
            }
        }
        // The whole path is looked at even when no longer route can fit: what is not acceptable
        // must not reach any server.
        while (scanner.hasNext()) {
            String element = scanner.next();
            if (node != null) {
                node = node.children.get(element);
                if (node != null && node.route != null) {
                    route = node.route;
                    offset = scanner.offset();
                }
            }
        }
        return route == null ? null : new Match(route, offset);
    }

    private String[] elements(String path) {
        if (path.equals("/")) {
            return new String[0];
        }
        String[] elements = path.substring(1).split("/", -1);
        if (byHost) {
            elements[0] = HostName.ofPath(path);
        }
        return elements;
    }

    /**
     * A route found for a raw path.
     *
     * @param offset length of the part of the raw path that is the route's own
     */
    public record Match(Route route, int offset) {}

    private static final class Node {
        final Map<String, Node> children = new ConcurrentHashMap<>(4);
        volatile @Nullable Route route;
    }
}
