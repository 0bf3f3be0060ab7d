/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Calls functions of the configuration. They run in the process that has read the scripts; when it
 * has ended, another one reads them again.
 */
public final class ScriptFunctions implements AutoCloseable {

    /** How long a call that is over its time has to say so. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration LOAD = Duration.ofSeconds(60);
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);

    /** A process that lived this long has not ended because of its start. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final HelperStart start;
    private final List<Map<String, Object>> loads;
    private final AtomicInteger numbers;
    private final ReentrantLock starting = new ReentrantLock();
    private @Nullable Helper helper;
    private long startedAt = System.nanoTime();
    private Duration patience = Duration.ZERO;
    private volatile boolean closed;

    /** Starts a process for scripts. */
    @FunctionalInterface
    interface HelperStart {
        Helper start() throws ScriptException;
    }

    /**
     * Goes on with a process.
     *
     * @param loads what it was sent, to be sent again to another one
     */
    ScriptFunctions(@Nullable Helper helper, HelperStart start, List<Map<String, Object>> loads) {
        this.helper = helper;
        this.start = start;
        this.loads = List.copyOf(loads);
        this.numbers = new AtomicInteger(loads.size());
    }

    /** There are no functions. */
    public static ScriptFunctions none() {
        return new ScriptFunctions(
                null,
                () -> {
                    throw new ScriptException("the configuration has no functions");
                },
                List.of());
    }

    /**
     * Calls a function and waits for it.
     *
     * @return its reply: {@code result}, and what has {@code changed}
     * @throws ScriptFailure when it raises an error, or takes too long, or cannot be run
     */
    public Map<String, Object> call(ScriptCall call) throws ScriptFailure {
        Map<String, Object> line = new LinkedHashMap<>();
        call.subjects()
                .forEach((name, value) -> {
                    if (value != null) {
                        line.put(name, value);
                    }
                });
        line.put("op", "call");
        line.put("load", call.function().load());
        line.put("ref", call.function().place());
        line.put("secret_names", SecretNames.PATTERN);
        try {
            return attempt(call, line);
        } catch (IOException first) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure(call, "was cancelled");
            }
            // Most likely another call has ended the process: once more, in a new one.
            try {
                return attempt(call, line);
            } catch (IOException second) {
                throw failure(call, "Python has ended while it ran");
            }
        }
    }

    private Map<String, Object> attempt(ScriptCall call, Map<String, Object> line)
            throws IOException, ScriptFailure {
        Helper running;
        try {
            running = running();
        } catch (ScriptException e) {
            throw failure(call, e.sentence());
        }
        int id = numbers.getAndIncrement();
        HelperConnection connection = running.connection();
        CompletableFuture<Map<String, Object>> pending =
                connection.send(id, line, call.questions());
        Map<String, Object> reply;
        try {
            reply = HelperConnection.await(pending, call.timeout());
        } catch (TimeoutException e) {
            endCall(running, id, pending);
            throw failure(call, "has not ended after " + call.timeout().toSeconds() + " s");
        }
        if (Boolean.TRUE.equals(reply.get("ok"))) {
            return reply;
        }
        throw new ScriptFailure(call.function().place() + ": " + description(reply), reply);
    }

    /** Where in the scripts it happened, and what. */
    private static String description(Map<String, Object> reply) {
        StringBuilder description = new StringBuilder();
        if (reply.get("script") instanceof String script) {
            description.append(script);
            if (reply.get("line") instanceof Number line) {
                description.append(", line ").append(line);
            }
            description.append(": ");
        }
        description.append(reply.get("type"));
        if (reply.get("text") instanceof String text && !text.isEmpty()) {
            description.append(": ").append(text);
        }
        return description.toString();
    }

    private static ScriptFailure failure(ScriptCall call, String sentence) {
        return new ScriptFailure(call.function() + ": " + sentence, Map.of());
    }

    /** What waits can be cancelled; for what computes, the process must go. */
    private void endCall(Helper running, int id, CompletableFuture<Map<String, Object>> pending) {
        try {
            running.connection().write(Map.of("op", "cancel", "call", id, "id", id));
            HelperConnection.await(pending, GRACE);
        } catch (TimeoutException e) {
            ScriptLog.write("warning", "A hook does not end, so Python is started anew");
            end(running);
        } catch (IOException e) {
            // It has ended meanwhile.
            return;
        }
    }

    private Helper running() throws ScriptException, IOException {
        starting.lock();
        try {
            if (closed) {
                throw new ScriptException("the hub ends");
            }
            Helper known = helper;
            if (known != null && !known.connection().ended()) {
                return known;
            }
            if (known != null) {
                end(known);
            }
            rest();
            Helper made = start.start();
            startedAt = System.nanoTime();
            helper = made;
            for (int number = 0; number < loads.size(); number++) {
                load(made, number);
            }
            if (known != null) {
                ScriptLog.write("warning", "Python had ended, and was started anew");
            }
            return made;
        } finally {
            starting.unlock();
        }
    }

    /** Between starts of processes that do not live long. */
    private void rest() throws IOException {
        Duration lived = Duration.ofNanos(System.nanoTime() - startedAt);
        patience =
                lived.compareTo(SETTLED) > 0
                        ? Duration.ZERO
                        : patience.isZero() ? Duration.ofMillis(100) : patience.multipliedBy(2);
        if (patience.compareTo(MOST_PATIENCE) > 0) {
            patience = MOST_PATIENCE;
        }
        try {
            Thread.sleep(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void load(Helper made, int number) throws ScriptException, IOException {
        try {
            Map<String, Object> reply = made.connection().exchange(number, loads.get(number), LOAD);
            if (reply.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
                end(made);
                throw new ScriptException(
                        "the configuration cannot be read again; see the message at a new start");
            }
        } catch (TimeoutException e) {
            end(made);
            throw new ScriptException("the configuration cannot be read again in time");
        }
    }

    private void end(Helper ended) {
        starting.lock();
        try {
            if (helper == ended) {
                helper = null;
            }
            ended.close();
        } catch (IOException e) {
            ScriptLog.write("debug", "Python's connection: " + e.getMessage());
        } finally {
            starting.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        Helper last = helper;
        if (last != null) {
            end(last);
        }
    }
}
