/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.RuntimeType;
import software.amazon.smithy.jmespath.evaluation.EvaluationUtils;
import software.amazon.smithy.jmespath.evaluation.JmespathRuntime;
import software.amazon.smithy.jmespath.evaluation.NumberType;
import tools.jackson.databind.json.JsonMapper;

/** Maps, lists and plain values as expressions see them. Each look at one of them counts. */
final class CountedRuntime implements JmespathRuntime<Object> {

    /** Enough for thousands of groups, and over in a moment. */
    private static final int MAX_STEPS = 1_000_000;

    /** Stands for a value that is not there. */
    private enum Absent {
        NOTHING
    }

    private static final JsonMapper JSON = new JsonMapper();

    private int steps;

    private void step() {
        if (++steps > MAX_STEPS) {
            throw new JmespathException("it takes too long");
        }
    }

    private Object seen(@Nullable Object value) {
        step();
        return value == null ? Absent.NOTHING : value;
    }

    /** A value without the stand-ins of this class. */
    static @Nullable Object plain(Object value) {
        if (value instanceof Absent) {
            return null;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(entry -> plain.add(entry == null ? null : plain(entry)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, entry) ->
                    plain.put(String.valueOf(key), entry == null ? null : plain(entry)));
            return plain;
        }
        return value;
    }

    @Override
    public RuntimeType typeOf(Object value) {
        step();
        return switch (value) {
            case String _ -> RuntimeType.STRING;
            case Boolean _ -> RuntimeType.BOOLEAN;
            case Number _ -> RuntimeType.NUMBER;
            case List<?> _ -> RuntimeType.ARRAY;
            case Map<?, ?> _ -> RuntimeType.OBJECT;
            default -> RuntimeType.NULL;
        };
    }

    /** As JSON; the library's own words are for its tests. */
    @Override
    public String toString(Object value) {
        step();
        return JSON.writeValueAsString(plain(value));
    }

    @Override
    public Object createNull() {
        return Absent.NOTHING;
    }

    @Override
    public Object createBoolean(boolean value) {
        return value;
    }

    @Override
    public boolean asBoolean(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrongType("a boolean");
    }

    @Override
    public Object createString(String text) {
        return text;
    }

    @Override
    public String asString(Object value) {
        step();
        if (value instanceof String text) {
            return text;
        }
        throw wrongType("text");
    }

    @Override
    public Object createNumber(Number number) {
        return number;
    }

    @Override
    public NumberType numberType(Object value) {
        return EvaluationUtils.numberType(asNumber(value));
    }

    @Override
    public Number asNumber(Object value) {
        step();
        if (value instanceof Number number) {
            return number;
        }
        throw wrongType("a number");
    }

    @Override
    public Object element(Object array, int index) {
        return seen(list(array).get(index));
    }

    @Override
    public Object value(Object object, Object key) {
        return seen(object instanceof Map<?, ?> map ? map.get(asString(key)) : null);
    }

    @Override
    public int length(Object value) {
        return switch (value) {
            case String text -> EvaluationUtils.codePointCount(text);
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            default -> throw wrongType("text, a list or an object");
        };
    }

    @Override
    public Iterable<Object> asIterable(Object value) {
        List<Object> result = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> result.add(seen(key)));
        } else {
            list(value).forEach(entry -> result.add(seen(entry)));
        }
        return result;
    }

    @Override
    public ArrayBuilder<Object> arrayBuilder() {
        List<Object> result = new ArrayList<>();
        Consumer<Object> add =
                value -> {
                    step();
                    result.add(value);
                };
        return new ArrayBuilder<>() {
            @Override
            public void add(Object value) {
                add.accept(value);
            }

            @Override
            public void addAll(Object collection) {
                asIterable(collection).forEach(add);
            }

            @Override
            public Object build() {
                return result;
            }
        };
    }

    @Override
    public ObjectBuilder<Object> objectBuilder() {
        Map<String, Object> result = new LinkedHashMap<>();
        return new ObjectBuilder<>() {
            @Override
            public void put(Object key, Object value) {
                result.put(asString(key), value);
            }

            @Override
            public void putAll(Object object) {
                for (Object key : asIterable(object)) {
                    put(key, value(object, key));
                }
            }

            @Override
            public Object build() {
                return result;
            }
        };
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrongType("a list");
    }

    private static JmespathException wrongType(String expected) {
        return new JmespathException("expected " + expected);
    }
}
