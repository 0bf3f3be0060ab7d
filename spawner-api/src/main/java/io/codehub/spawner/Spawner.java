/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts, polls and stops servers somewhere: a process, a pod. One instance serves all servers and
 * all threads; it keeps no state that another hub would need.
 *
 * <p>Every step may be repeated, also by another hub after the first was killed: names are derived
 * from the {@link SpawnRequest}, and what exists already is adopted after a check that it belongs
 * to this spawn. Methods block; they run on virtual threads, and an interrupt cancels them.
 */
public interface Spawner {

    /**
     * What a server started with these options is, and so what the gateway has to do for it.
     *
     * @param userOptions checked by {@link #checkOptions} before
     */
    ServerKind kind(ServerOwner owner, Map<String, Object> userOptions);

    /**
     * The same for a start for which settings have other values.
     *
     * @param overrides as {@link SpawnRequest#overrides}
     * @throws IllegalArgumentException when a value makes no sense; the message names the setting
     */
    default ServerKind kind(
            ServerOwner owner,
            Map<String, Object> userOptions,
            Map<String, @Nullable Object> overrides) {
        return kind(owner, userOptions);
    }

    /**
     * What the owner may choose before a start; empty if there is nothing to choose, or the form is
     * not one of these.
     *
     * @param chosen user options to show as chosen: those of the last start, or of the attempt that
     *     was refused. What cannot be chosen any more is left out
     */
    default Optional<OptionsForm> optionsForm(ServerOwner owner, Map<String, Object> chosen) {
        return Optional.empty();
    }

    /**
     * Reads what was filled in, or came with a link, into user options. Keeps what {@link
     * #checkOptions} will refuse, so that it can be shown again.
     *
     * @param form field name to its values, in the order of the form
     */
    default Map<String, Object> readOptions(Map<String, List<String>> form) {
        return new LinkedHashMap<>(form);
    }

    /**
     * Checks what a user chose, before anything is made.
     *
     * @param userOptions as stored: from {@link #readOptions} or from a program
     * @throws IllegalArgumentException with a message that the user may see
     */
    default void checkOptions(ServerOwner owner, Map<String, Object> userOptions) {}

    /**
     * Starts the server, or adopts it when a former call with the same spawn id started it, and
     * returns as soon as it is known where it will listen. It may wait a few seconds longer to see
     * whether the server dies at once; that it answers is checked by the hub. A server with the
     * same id but of another spawn is stopped first.
     *
     * @param progress takes messages for the user, and state as soon as there is something to find
     *     the server by, so that a hub that is killed in between leaves no orphan
     * @throws SpawnFailedException with a text for the user when the server cannot be started
     * @throws InterruptedException when the start was cancelled; what was made is left for {@link
     *     #stop}
     */
    StartedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnFailedException, InterruptedException;

    /**
     * Whether the server of this spawn runs; another spawn of the same server does not count. Costs
     * little: the hub asks for every server every {@code poll_interval}.
     *
     * @param handle id, spawn id and last stored state
     */
    ServerStatus poll(ServerHandle handle);

    /**
     * Stops the server of this spawn and frees what it held. Returns when it is gone; a server that
     * is not there is a success. It works without any stored state, and leaves a later spawn of the
     * same server alone.
     *
     * @throws IllegalStateException when the server does not end by any means; the message says
     *     what was tried
     */
    void stop(ServerHandle handle) throws InterruptedException;

    /**
     * Asks to be told when a server ends by itself, much sooner than the next poll would find out.
     * A hint only: a spawner that cannot see it never calls, and a call may be missed, so the hub
     * polls too. Called on any thread, with the state that was stored last; not called for what
     * {@link #stop} ended.
     */
    default void onExit(Consumer<ServerHandle> listener) {}

    /**
     * What to keep of the state of a server that has stopped: what a later start, or {@link
     * #delete}, goes on with, such as the name of a volume.
     */
    default Map<String, Object> remembered(Map<String, Object> state) {
        return Map.of();
    }

    /** Frees what outlives a stop (a volume), for a server that is deleted for good. */
    default void delete(ServerHandle handle) throws InterruptedException {}
}
