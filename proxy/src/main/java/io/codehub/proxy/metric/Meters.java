/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All counts of the proxy. */
public final class Meters {

    private final Map<EventExecutor, LoopMeters> loops = new ConcurrentHashMap<>();
    private final ApiMeters api = new ApiMeters();
    private final List<Consumer<Exposition>> sources = new CopyOnWriteArrayList<>();

    /** Those of one event loop, for whatever lives on it. */
    public LoopMeters of(EventExecutor loop) {
        return loops.computeIfAbsent(loop, l -> new LoopMeters());
    }

    /** Those of the routes API. */
    public ApiMeters api() {
        return api;
    }

    /** Adds what somebody else knows; asked whenever monitoring reads. */
    public void add(Consumer<Exposition> source) {
        sources.add(source);
    }

    /** Everything, as monitoring reads it. */
    public String text() {
        Exposition out = new Exposition();
        ProcessMeters.write(out);
        api.write(out);
        new LoopTotals(List.copyOf(loops.values())).write(out);
        sources.forEach(source -> source.accept(out));
        JvmMeters.write(out);
        return out.toString();
    }
}
