/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.error.HubException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a REST request: JSON whatever the content type says, or nothing. Every mistake in it
 * is the client's (400), and the answer names the field.
 */
public final class JsonBody {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_STRING = 64 * 1024;
    private static final int MAX_NUMBER = 400;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(MAX_STRING)
                                                    .maxNumberLength(MAX_NUMBER)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private byte @Nullable [] unread;
    private @Nullable Object value;

    private JsonBody(byte[] body) {
        this.unread = body;
    }

    /** A body that is read when somebody asks for it: who may not ask is told that first. */
    static JsonBody of(byte[] body) {
        return new JsonBody(body);
    }

    /**
     * What was sent: Boolean, Number, String, List or Map; null if nothing was, or a null.
     *
     * @throws HubException 400 if the body is neither empty nor JSON in UTF-8
     */
    public @Nullable Object value() {
        byte[] body = unread;
        if (body != null) {
            unread = null;
            value = read(body);
        }
        return value;
    }

    private static @Nullable Object read(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(body))
                            .toString();
            Object value = MAPPER.readValue(text, Object.class);
            requirePlainText(value);
            return value;
        } catch (StreamConstraintsException e) {
            throw HubException.badRequest(
                    "Body of request is nested too deep, or holds a text that is too long");
        } catch (CharacterCodingException | JacksonException e) {
            throw HubException.badRequest("Invalid JSON in body of request");
        }
    }

    /**
     * The object that was sent; empty if there was none. An empty list is what some languages make
     * of an object without fields.
     *
     * @throws HubException 400 if something else was sent
     */
    public Map<String, @Nullable Object> object() {
        Object sent = value();
        boolean none = sent == null || sent instanceof List<?> list && list.isEmpty();
        return none ? Map.of() : asObject(sent, "body of request");
    }

    /**
     * The object that was sent.
     *
     * @throws HubException 400 if nothing or something else was sent
     */
    public Map<String, @Nullable Object> requireObject() {
        Object sent = value();
        if (sent == null) {
            throw HubException.badRequest("A JSON object is required as body of the request");
        }
        return asObject(sent, "body of request");
    }

    /**
     * Refuses fields that mean nothing here.
     *
     * @throws HubException 400 naming them
     */
    public static void requireKnown(Map<String, @Nullable Object> object, Set<String> known) {
        for (String key : object.keySet()) {
            if (!known.contains(key)) {
                throw HubException.badRequest("Unknown field: " + shortened(key));
            }
        }
    }

    /**
     * Refuses fields without a value.
     *
     * @throws HubException 400 naming one of them
     */
    public static void requireValues(Map<String, @Nullable Object> object) {
        object.forEach((field, found) -> {
            if (found == null) {
                throw HubException.badRequest(shortened(field) + " must not be null");
            }
        });
    }

    /** A text field; null if absent or null. */
    public static @Nullable String text(Map<String, @Nullable Object> object, String field) {
        Object found = object.get(field);
        if (found == null || found instanceof String) {
            return (String) found;
        }
        throw wrong(field, "text");
    }

    /** A boolean field; null if absent or null. */
    public static @Nullable Boolean bool(Map<String, @Nullable Object> object, String field) {
        Object found = object.get(field);
        if (found == null || found instanceof Boolean) {
            return (Boolean) found;
        }
        throw wrong(field, "true or false");
    }

    /** A list of text; null if absent or null. */
    public static @Nullable List<String> texts(Map<String, @Nullable Object> object, String field) {
        Object found = object.get(field);
        if (found == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        if (found instanceof List<?> list) {
            for (Object entry : list) {
                if (!(entry instanceof String text)) {
                    throw wrong(field, "a list of text");
                }
                texts.add(text);
            }
            return texts;
        }
        throw wrong(field, "a list of text");
    }

    /** An object field; null if absent or null. */
    public static @Nullable Map<String, @Nullable Object> object(
            Map<String, @Nullable Object> object, String field) {
        Object found = object.get(field);
        return found == null ? null : asObject(found, field);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> asObject(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw wrong(name, "an object");
    }

    private static HubException wrong(String field, String expected) {
        return HubException.badRequest(field + " must be " + expected);
    }

    /** Databases and headers have no place for some characters. */
    private static void requirePlainText(@Nullable Object value) {
        switch (value) {
            case String text -> requirePlain(text);
            case List<?> list -> list.forEach(JsonBody::requirePlainText);
            case Map<?, ?> map ->
                    map.forEach((key, entry) -> {
                        requirePlain((String) key);
                        requirePlainText(entry);
                    });
            case null, default -> {}
        }
    }

    private static void requirePlain(String text) {
        boolean odd =
                text.codePoints()
                        .anyMatch(character ->
                                character == 0
                                        || Character.getType(character) == Character.SURROGATE);
        if (odd) {
            throw HubException.badRequest("Text in body of request holds an invalid character");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
