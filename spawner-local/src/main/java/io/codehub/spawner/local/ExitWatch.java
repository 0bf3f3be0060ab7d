/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells when servers end by themselves, our own children and adopted ones. */
final class ExitWatch {

    private final List<Consumer<ServerHandle>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Launched, ServerId> watched = new ConcurrentHashMap<>();

    void add(Consumer<ServerHandle> listener) {
        listeners.add(listener);
    }

    /** Watches a process that is alive; once only. */
    void watch(ServerId id, Launched launched) {
        if (watched.putIfAbsent(launched, id) == null) {
            ProcessHandle.of(launched.pid())
                    .ifPresentOrElse(
                            process -> process.onExit().thenRun(() -> ended(launched)),
                            () -> ended(launched));
        }
    }

    /** From now on its end is no news. */
    void forget(Launched launched) {
        watched.remove(launched);
    }

    private void ended(Launched launched) {
        ServerId id = watched.remove(launched);
        if (id != null) {
            ServerHandle handle =
                    new ServerHandle(id, launched.ticket().spawnId(), launched.toState());
            listeners.forEach(listener -> listener.accept(handle));
        }
    }
}
