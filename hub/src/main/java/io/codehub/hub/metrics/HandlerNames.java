/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The classes of JupyterHub that would answer requests; dashboards tell requests apart by them. */
final class HandlerNames {

    /** Of addresses that nothing answers. */
    static final String NO_API = "jupyterhub.apihandlers.base.API404";

    static final String NO_PAGE = "jupyterhub.handlers.base.Template404";
    static final String ROOT = "jupyterhub.handlers.pages.RootHandler";
    static final String ADD_SLASH = "jupyterhub.handlers.base.AddSlashHandler";
    static final String FILE_HANDLER = "jupyterhub.handlers.static.CacheControlStaticFilesHandler";
    static final String OUTSIDE = "jupyterhub.handlers.base.PrefixRedirectHandler";

    private static final String FILE = "handlers.txt";

    private final Node top = new Node();

    HandlerNames() {
        try (InputStream in = HandlerNames.class.getResourceAsStream(FILE)) {
            new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] words = line.split(" +");
        Node node = top;
        for (String part : words[0].split("/", -1)) {
            node = node.children.computeIfAbsent(part, _ -> new Node());
        }
        node.name = words[1];
    }

    /**
     * The class for a path.
     *
     * @param path below the hub's path, as it was sent
     */
    Optional<String> find(String path) {
        return Optional.ofNullable(find(top, path, 0));
    }

    private static @Nullable String find(Node node, String path, int from) {
        if (from > path.length()) {
            return node.name;
        }
        int slash = path.indexOf('/', from);
        int end = slash < 0 ? path.length() : slash;
        for (String part : new String[] {path.substring(from, end), "*"}) {
            Node child = node.children.get(part);
            String name = child == null ? null : find(child, path, end + 1);
            if (name != null) {
                return name;
            }
        }
        Node rest = node.children.get("**");
        return rest == null ? null : rest.name;
    }

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private @Nullable String name;
    }
}
