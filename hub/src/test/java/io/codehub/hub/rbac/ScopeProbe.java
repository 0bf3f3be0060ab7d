/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import io.codehub.hub.HubClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tries every address of a hub with every scope, and tells what that opens. */
final class ScopeProbe {

    private static final List<String> KNOWN = List.of("ann", "bob", "class", "club", "app");

    /** Each gets past the check of scopes and, where it would change much, no further. */
    private static final List<Request> REQUESTS =
            List.of(
                    Request.of("GET /info"),
                    Request.of("POST /shutdown", "{\"servers\": 5}"),
                    Request.of("PATCH /proxy", "[]"),
                    Request.of("GET /metrics"),
                    Request.of("GET /users"),
                    Request.of("POST /users", "[]"),
                    Request.of("GET /users/ann"),
                    Request.of("POST /users/ann"),
                    Request.of("PATCH /users/ann", "[]"),
                    Request.of("DELETE /users/ann"),
                    Request.of("POST /users/ann/activity", "[]"),
                    Request.of("GET /users/ann/servers/lab"),
                    Request.of("POST /users/ann/servers/lab", "5"),
                    Request.of("PUT /users/ann/servers/lab", "5"),
                    Request.of("PATCH /users/ann/servers/lab", "{}"),
                    Request.of("DELETE /users/ann/servers/lab"),
                    Request.of("GET /users/ann/server"),
                    Request.of("POST /users/ann/server", "5"),
                    Request.of("DELETE /users/ann/server", "{"),
                    Request.of("GET /users/ann/tokens"),
                    Request.of("POST /users/ann/tokens", "{\"expires_in\": \"x\"}"),
                    Request.of("GET /users/ann/tokens/TOKEN"),
                    Request.of("DELETE /users/ann/tokens/TOKEN"),
                    Request.of("GET /users/ann/shared"),
                    Request.of("GET /users/ann/shared/bob/lab"),
                    Request.of("DELETE /users/ann/shared/bob/lab"),
                    Request.of("GET /groups"),
                    Request.of("POST /groups", "[]"),
                    Request.of("GET /groups/class"),
                    Request.of("POST /groups/class"),
                    Request.of("DELETE /groups/class"),
                    Request.of("POST /groups/class/users", "{}"),
                    Request.of("DELETE /groups/class/users", "{}"),
                    Request.of("PUT /groups/class/properties", "5"),
                    Request.of("GET /groups/class/shared"),
                    Request.of("GET /groups/class/shared/bob/lab"),
                    Request.of("DELETE /groups/class/shared/bob/lab"),
                    Request.of("GET /services"),
                    Request.of("GET /services/app"),
                    Request.of("POST /services/app", "{\"info\": {}}"),
                    Request.of("DELETE /services/app"),
                    Request.of("GET /shares/ann"),
                    Request.of("POST /shares/ann"),
                    Request.of("GET /shares/ann/lab"),
                    Request.of("POST /shares/ann/lab", "{}"),
                    Request.of("PATCH /shares/ann/lab", "{}"),
                    Request.of("DELETE /shares/ann/lab"),
                    Request.of("GET /share-codes/ann"),
                    Request.of("GET /share-codes/ann/lab"),
                    Request.of("POST /share-codes/ann/lab", "{\"expires_in\": -1}"),
                    Request.of("DELETE /share-codes/ann/lab"),
                    Request.of("GET /user/ann/lab/api"));

    private final int port;
    private final HubClient root;
    private String token;

    ScopeProbe(int port) {
        this.port = port;
        this.root = new HubClient(port).withToken(ScopeWorld.ROOT_TOKEN);
        ScopeWorld.furnish(root);
        this.token = ScopeWorld.tokenOfAnn(root);
    }

    /** A line for each scope that opens or hides something; whatever it lacks is refused. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        List<String> scopes = ScopeWorld.scopes();
        for (int i = 0; i < scopes.size(); i++) {
            List<String> hidden = new ArrayList<>();
            for (Request request : REQUESTS) {
                String outcome =
                        outcome(new HubClient(port).withToken(ScopeWorld.token(i)), request);
                if (outcome.equals("hidden")) {
                    hidden.add(request.text());
                } else if (!outcome.equals("refused")) {
                    lines.add(scopes.get(i) + " opens " + request.text() + outcome);
                }
            }
            if (!hidden.isEmpty()) {
                lines.add(scopes.get(i) + " hides " + String.join(", ", hidden));
            }
        }
        return lines;
    }

    private String outcome(HubClient holder, Request request) {
        String path = request.path().replace("TOKEN", token);
        // Servers that do not run are asked for beside the REST interface.
        String address = path.startsWith("/user/") ? "/hub" + path : "/hub/api" + path;
        HubClient.Answer answer =
                holder.send(request.method(), address, request.body(), "application/json");
        if (answer.status() == 403 || path.startsWith("/user/") && answer.status() == 404) {
            return "refused";
        }
        if (answer.status() == 404 && answer.message().equals(AccessCheck.NOT_FOUND)) {
            return "hidden";
        }
        if (answer.status() >= 500) {
            throw new IllegalStateException(request.text() + ": " + answer.body());
        }
        if (request.method().equals("GET")) {
            return answer.status() == 200 ? shown(path, answer) : "";
        }
        if (answer.status() < 300) {
            ScopeWorld.furnish(root);
            token = ScopeWorld.tokenOfAnn(root);
        }
        return "";
    }

    /** Whom the models are about, with which fields. */
    private static String shown(String path, HubClient.Answer answer) {
        Map<String, String> models = new TreeMap<>();
        switch (path) {
            case "/users", "/groups" -> answer.list().forEach(model -> note(models, model));
            case "/services" -> answer.json().values().forEach(model -> note(models, model));
            case "/users/ann", "/users/ann/servers/lab", "/groups/class", "/services/app" ->
                    note(models, answer.json());
            default -> {}
        }
        return models.isEmpty() ? "" : ": " + String.join(" ", models.values());
    }

    private static void note(Map<String, String> models, @Nullable Object model) {
        if (model instanceof Map<?, ?> map && map.get("name") instanceof String name) {
            TreeSet<String> fields = new TreeSet<>();
            map.keySet().forEach(field -> fields.add(String.valueOf(field)));
            if (map.get("servers") instanceof Map<?, ?> servers) {
                servers.forEach((server, inner) -> {
                    boolean withState = inner instanceof Map<?, ?> m && m.containsKey("state");
                    fields.add("servers." + server + (withState ? ".state" : ""));
                });
            }
            if (KNOWN.contains(name) || name.equals("lab")) {
                models.put(name, name + "=" + String.join(",", fields));
            }
        }
    }

    /**
     * A request to try.
     *
     * @param path below the REST interface; TOKEN stands for a token of {@code ann}
     */
    private record Request(String method, String path, @Nullable String body) {

        static Request of(String line) {
            return of(line, null);
        }

        static Request of(String line, @Nullable String body) {
            int blank = line.indexOf(' ');
            return new Request(line.substring(0, blank), line.substring(blank + 1), body);
        }

        String text() {
            return method + " " + path;
        }
    }
}
