/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One start of one server, complete: a second call with an equal request continues the first.
 *
 * @param id which server
 * @param userId number of the owner in the hub's database
 * @param owner the user with the rights of this moment; has the name that the id has
 * @param spawnId unique for this start: 32 lower-case hexadecimal digits
 * @param prefix path under which users reach it, with both slashes: {@code /user/alice/}
 * @param environment what the hub tells the server, the {@code JUPYTERHUB_*} set included. The
 *     spawner adds {@code JUPYTERHUB_SERVICE_URL} ({@code http://ip:port} + prefix), since only it
 *     knows the address, and what its own settings say, {@code Spawner.environment} above all
 * @param userOptions what the user chose at the start; empty if nothing
 * @param editorSecret second lock of a code-server: the value of {@code HASHED_PASSWORD}, which the
 *     gateway presents as a cookie; secret
 * @param hubOrigin public origin of the hub for the editor's trusted links, such as {@code
 *     https://hub.example}; empty if unknown
 * @param remembered what was kept of the state of former starts; see {@link Spawner#remembered}
 * @param overrides settings of the spawner that have other values for this start only, by name: as
 *     the configuration would give them, null for none. What users chose goes above them
 * @param identity certificate with which the server shall listen (https) and ask the hub; new at
 *     each call; null if connections are plain
 */
public record SpawnRequest(
        ServerId id,
        long userId,
        ServerOwner owner,
        String spawnId,
        String prefix,
        Map<String, String> environment,
        Map<String, Object> userOptions,
        String editorSecret,
        String hubOrigin,
        Map<String, Object> remembered,
        Map<String, @Nullable Object> overrides,
        @Nullable ServerIdentity identity) {

    /** A start with the settings as they are configured. */
    public SpawnRequest(
            ServerId id,
            long userId,
            ServerOwner owner,
            String spawnId,
            String prefix,
            Map<String, String> environment,
            Map<String, Object> userOptions,
            String editorSecret,
            String hubOrigin,
            Map<String, Object> remembered) {
        this(
                id,
                userId,
                owner,
                spawnId,
                prefix,
                environment,
                userOptions,
                editorSecret,
                hubOrigin,
                remembered,
                Map.of(),
                null);
    }

    /** A start of a server of which nothing is remembered. */
    public SpawnRequest(
            ServerId id,
            long userId,
            ServerOwner owner,
            String spawnId,
            String prefix,
            Map<String, String> environment,
            Map<String, Object> userOptions,
            String editorSecret,
            String hubOrigin) {
        this(
                id,
                userId,
                owner,
                spawnId,
                prefix,
                environment,
                userOptions,
                editorSecret,
                hubOrigin,
                Map.of());
    }

    public SpawnRequest {
        environment = Map.copyOf(environment);
        userOptions = Map.copyOf(userOptions);
        remembered = Map.copyOf(remembered);
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    /** The same start, with what is remembered of former ones. */
    public SpawnRequest remembering(Map<String, Object> state) {
        return with(state, overrides, identity);
    }

    /** The same start, with other values of settings. */
    public SpawnRequest overriding(Map<String, @Nullable Object> settings) {
        return with(remembered, settings, identity);
    }

    /** The same start, with a certificate. */
    public SpawnRequest identifiedBy(ServerIdentity certificate) {
        return with(remembered, overrides, certificate);
    }

    private SpawnRequest with(
            Map<String, Object> state,
            Map<String, @Nullable Object> settings,
            @Nullable ServerIdentity certificate) {
        return new SpawnRequest(
                id,
                userId,
                owner,
                spawnId,
                prefix,
                environment,
                userOptions,
                editorSecret,
                hubOrigin,
                state,
                settings,
                certificate);
    }

    /** Without the environment and the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "SpawnRequest[" + id + ", spawnId=" + spawnId + ", prefix=" + prefix + "]";
    }

    /**
     * Suffix of code-server's session cookie, {@code code-server-session-<suffix>}: the spawner
     * starts the editor with it, the hub puts it into the route.
     */
    public String cookieSuffix() {
        return spawnId.substring(0, 12);
    }
}
