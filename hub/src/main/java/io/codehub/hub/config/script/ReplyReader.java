/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import io.codehub.hub.config.ScriptFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a result of what the Python side replies. */
final class ReplyReader {

    private final ScriptRequest request;
    private final int load;
    private final List<ScriptSetting> settings = new ArrayList<>();
    private final List<ScriptReference> references = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    ReplyReader(ScriptRequest request, int load) {
        this.request = request;
        this.load = load;
    }

    ScriptResult read(Map<String, Object> reply) throws ScriptException {
        if (reply.get("failure") instanceof String failure) {
            throw new ScriptException(request + ": " + failure);
        }
        list(reply.get("errors")).forEach(error -> problems.add(problem(map(error))));
        Map<?, ?> places = map(reply.get("places"));
        map(reply.get("config"))
                .forEach((name, value) -> readSetting(text(name), value, place(places, name)));
        list(reply.get("removed"))
                .forEach(
                        name -> readSetting(text(name), ScriptSetting.REMOVED, request.toString()));
        map(reply.get("refs"))
                .forEach((name, value) -> readReference(text(name), map(value), places));
        for (Object note : list(reply.get("notes"))) {
            Object setting = map(note).get("setting");
            notes.add(place(places, setting) + ": " + setting + ": a set became a sorted list");
        }
        return new ScriptResult(
                settings, references, problems, notes, text(reply.get("printed")).lines().toList());
    }

    private String problem(Map<?, ?> error) {
        Object script = error.get("script");
        Object line = error.get("line");
        return (script == null ? request.toString() : text(script))
                + (line == null ? "" : ", line " + line)
                + ": "
                + text(error.get("message"));
    }

    private void readSetting(String name, @Nullable Object value, String origin) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            problems.add(
                    origin
                            + ": c."
                            + name
                            + " is no class; classes begin with a capital letter, as in"
                            + " c.JupyterHub.port");
            return;
        }
        settings.add(
                new ScriptSetting(
                        name.substring(0, dot),
                        name.substring(dot + 1),
                        plain(value, origin),
                        origin));
    }

    private void readReference(String place, Map<?, ?> value, Map<?, ?> places) {
        String setting = ScriptReference.settingOf(place);
        references.add(
                new ScriptReference(
                        place,
                        text(value.get("kind")),
                        text(value.get("name")),
                        list(value.get("bases")).stream().map(ReplyReader::text).toList(),
                        list(value.get("overrides")).stream().map(ReplyReader::text).toList(),
                        place(places, setting),
                        Boolean.TRUE.equals(value.get("callable"))));
    }

    private String place(Map<?, ?> places, @Nullable Object setting) {
        List<?> place = list(places.get(setting));
        return place.size() == 2 ? place.get(0) + ", line " + place.get(1) : request.toString();
    }

    /** Takes the marks off that the Python side puts on values of its own kind. */
    private @Nullable Object plain(@Nullable Object value, String origin) {
        return switch (value) {
            case List<?> list -> items(list, origin);
            case Map<?, ?> map when map.get("$lazy") instanceof List<?> operations -> {
                List<List<@Nullable Object>> result = new ArrayList<>();
                operations.forEach(operation -> result.add(items(list(operation), origin)));
                yield new LazyValue(result);
            }
            case Map<?, ?> map when map.get("$ref") instanceof String place ->
                    new ScriptFunction(load, place, origin);
            case Map<?, ?> map when map.get("$map") instanceof Map<?, ?> inner ->
                    entries(inner, origin);
            case Map<?, ?> map -> entries(map, origin);
            case null, default -> value;
        };
    }

    private Map<String, @Nullable Object> entries(Map<?, ?> map, String origin) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((key, entry) -> result.put(text(key), plain(entry, origin)));
        return result;
    }

    private List<@Nullable Object> items(List<?> list, String origin) {
        List<@Nullable Object> result = new ArrayList<>();
        list.forEach(part -> result.add(plain(part, origin)));
        return result;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
