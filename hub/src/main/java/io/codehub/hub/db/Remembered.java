/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the database said a moment ago about who somebody is or what they may do. It is forgotten
 * with the first change that this hub makes of anything of that kind, and after a second, since
 * other hubs change the same rows. Inside of a transaction the database is always asked.
 */
public final class Remembered<K, V> {

    private static final long LIFE = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 2000;

    private record Entry<V>(V value, long change, long since) {}

    private final LongSupplier changes;
    private final boolean allowed;
    private final ConcurrentMap<K, Entry<V>> entries = new ConcurrentHashMap<>();

    public Remembered(Changes changes) {
        this(changes::count, true);
    }

    private Remembered(LongSupplier changes, boolean allowed) {
        this.changes = changes;
        this.allowed = allowed;
    }

    /**
     * For what changes all the time: forgotten with the first row that this hub writes, and never
     * remembered where others may write, too.
     */
    public static <K, V> Remembered<K, V> untilWritten(Changes changes, DatabaseKind kind) {
        return new Remembered<>(changes::writes, kind.exclusive());
    }

    /**
     * What is remembered, or else what the database says now.
     *
     * @param ask how to ask the database; that there is nothing is not remembered
     */
    public Optional<V> find(K key, Supplier<Optional<V>> ask) {
        if (!allowed || TransactionSynchronizationManager.isActualTransactionActive()) {
            return ask.get();
        }
        long change = changes.getAsLong();
        long now = System.nanoTime();
        Entry<V> known = entries.get(key);
        if (known != null && known.change() == change && now - known.since() < LIFE) {
            return Optional.of(known.value());
        }
        // Counted before asking: what is changed meanwhile makes this entry an old one.
        Optional<V> value = ask.get();
        if (entries.size() >= MOST) {
            entries.clear();
        }
        value.ifPresentOrElse(
                found -> entries.put(key, new Entry<>(found, change, now)),
                () -> entries.remove(key));
        return value;
    }

    public void forget(K key) {
        entries.remove(key);
    }
}
