/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * JSON lines to and from the process that runs scripts. Many requests can be under way; each reply
 * names its request.
 */
final class HelperConnection implements AutoCloseable {

    private static final int MAX_LINE = 32 * 1024 * 1024;

    private final SocketChannel channel;
    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean ended;

    /** What waits for a reply, and answers questions meanwhile. */
    private record Pending(
            CompletableFuture<Map<String, Object>> reply, ScriptQuestions questions) {}

    HelperConnection(SocketChannel channel) {
        this.channel = channel;
        Thread.ofVirtual().name("python-replies").start(this::read);
    }

    /** Whether the other side is gone. */
    boolean ended() {
        return ended;
    }

    /**
     * Sends a request; its reply comes later, or an {@link IOException} when the process ends.
     *
     * @param line without its number
     */
    CompletableFuture<Map<String, Object>> send(
            int id, Map<String, Object> line, ScriptQuestions questions) {
        CompletableFuture<Map<String, Object>> reply = new CompletableFuture<>();
        pending.put(id, new Pending(reply, questions));
        Map<String, Object> numbered = new LinkedHashMap<>(line);
        numbered.put("id", id);
        // A process that does not read must not hold up who waits with a deadline.
        Thread.ofVirtual()
                .name("python-request")
                .start(() -> {
                    try {
                        write(numbered);
                    } catch (IOException | JacksonException e) {
                        fail(id, e);
                    }
                });
        if (ended) {
            fail(id, new EOFException("the process has ended"));
        }
        return reply;
    }

    /** Sends a request and waits for its reply. */
    Map<String, Object> exchange(int id, Map<String, Object> line, Duration timeout)
            throws IOException, TimeoutException {
        return await(send(id, line, ScriptQuestions.NONE), timeout);
    }

    /** Waits for a reply. */
    static Map<String, Object> await(CompletableFuture<Map<String, Object>> reply, Duration timeout)
            throws IOException, TimeoutException {
        try {
            return reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void fail(int id, Exception why) {
        Pending waiting = pending.remove(id);
        if (waiting != null) {
            waiting.reply.completeExceptionally(why);
        }
    }

    /** Sends a line to which nothing is replied. */
    void write(Map<String, ? extends @Nullable Object> line) throws IOException {
        byte[] bytes = ScriptJson.write(line);
        ByteBuffer rest = ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) '\n').flip();
        writing.lock();
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } finally {
            writing.unlock();
        }
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    byte next = buffer.get();
                    if (next != '\n') {
                        line.write(next);
                    } else {
                        take(line.toString(StandardCharsets.UTF_8));
                        line.reset();
                    }
                }
                buffer.clear();
                if (line.size() > MAX_LINE) {
                    throw new IOException("a line is too long");
                }
            }
            end(new EOFException("the process has ended"));
        } catch (IOException | RuntimeException e) {
            end(e);
        }
    }

    private void take(String text) {
        Map<String, Object> received = ScriptJson.read(text);
        Object log = received.get("log");
        if (log != null) {
            ScriptLog.write(log.toString(), String.valueOf(received.get("text")));
            return;
        }
        if (!(received.get("id") instanceof Number number)) {
            return;
        }
        Object question = received.get("cb");
        if (question == null) {
            Pending waiting = pending.remove(number.intValue());
            if (waiting != null) {
                waiting.reply.complete(received);
            }
            return;
        }
        Pending waiting = pending.get(number.intValue());
        Thread.ofVirtual().name("python-question").start(() -> answer(waiting, question, received));
    }

    private void answer(@Nullable Pending asking, Object question, Map<String, Object> received) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("cb", question);
        try {
            if (asking != null) {
                answer.put(
                        "result",
                        asking.questions.answer(
                                String.valueOf(received.get("method")),
                                ScriptJson.map(received.get("arguments"))));
            }
        } catch (RuntimeException e) {
            ScriptLog.write("warning", "A question of a hook has no answer: " + e);
            answer.put("error", "the hub has no answer; see its log");
        }
        try {
            write(answer);
        } catch (IOException e) {
            end(e);
        }
    }

    private void end(Exception why) {
        ended = true;
        pending.keySet().forEach(id -> fail(id, why));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
