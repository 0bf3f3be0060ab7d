/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.log;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on a thread of its own, so that nobody waits for an output that is slow. What does
 * not fit into its queue is dropped and counted.
 */
public final class LineWriter {

    private static final int MOST_WAITING = 16384;
    private static final int FLUSH_AT = 64 << 10;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int PAUSES_BEFORE_SLEEP = 100;

    private final OutputStream out;
    private final Thread thread;
    private final Queue<Supplier<byte[]>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private volatile boolean asleep;

    /** Writes to this output, which is nobody else's. */
    public LineWriter(OutputStream out) {
        this.out = out;
        this.thread = Thread.ofPlatform().daemon().name("log-lines").start(this::run);
    }

    /** That of the standard output of the process. */
    public static LineWriter standard() {
        return Standard.WRITER;
    }

    /** Made when first asked for. */
    private static final class Standard {
        static final LineWriter WRITER = new LineWriter(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * Takes a line, or drops it. Never waits.
     *
     * @param line made on the thread that writes; with its line break
     */
    public void offer(Supplier<byte[]> line) {
        if (count.incrementAndGet() > MOST_WAITING) {
            count.decrementAndGet();
            dropped.increment();
            return;
        }
        waiting.add(line);
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** How many lines were dropped so far. */
    public long dropped() {
        return dropped.sum();
    }

    /** A stream whose lines go the same way. */
    public PrintStream stream() {
        return new PrintStream(new Lines(), true, StandardCharsets.UTF_8);
    }

    /** Waits for what has been taken so far, but not for ever. */
    public void drain(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (count.get() > 0 && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private void run() {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(FLUSH_AT);
        long said = 0;
        int pauses = 0;
        while (true) {
            int taken = take(buffer);
            if (taken > 0) {
                pauses = 0;
                long now = dropped();
                if (now > said) {
                    buffer.writeBytes(DroppedLine.of(now - said));
                    said = now;
                }
                write(buffer);
                count.addAndGet(-taken);
            } else if (++pauses < PAUSES_BEFORE_SLEEP) {
                LockSupport.parkNanos(PAUSE);
            } else {
                sleep();
                pauses = 0;
            }
        }
    }

    /** Moves lines that wait to the buffer, until it is full. */
    private int take(ByteArrayOutputStream buffer) {
        int taken = 0;
        while (buffer.size() < FLUSH_AT) {
            @Nullable Supplier<byte[]> line = waiting.poll();
            if (line == null) {
                break;
            }
            buffer.writeBytes(line.get());
            taken++;
        }
        return taken;
    }

    private void write(ByteArrayOutputStream buffer) {
        try {
            buffer.writeTo(out);
            out.flush();
        } catch (IOException e) {
            // Nobody reads any more: there is no place to say so.
        }
        buffer.reset();
    }

    private void sleep() {
        asleep = true;
        if (waiting.isEmpty()) {
            LockSupport.park();
        }
        asleep = false;
    }

    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            begun.write(b);
            if (b == '\n') {
                hand();
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            begun.write(bytes, offset, length);
            if (length > 0 && bytes[offset + length - 1] == '\n') {
                hand();
            }
        }

        private void hand() {
            byte[] line = begun.toByteArray();
            begun.reset();
            offer(() -> line);
        }
    }
}
