/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.spawner.ServerKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one start, sealed in the row of the server, so that every hub can continue the
 * start and put its route back.
 *
 * @param apiToken the server's own token, also the secret of its OAuth client
 * @param clientId identifier of that client
 * @param editorSecret second lock of a code-server: value of its session cookie, not yet encoded
 * @param kind what this start expects of the proxy, whatever the configuration says later
 * @param overrides settings of the spawner that hooks have changed for this start; null for none
 * @param userOptions options as hooks have changed them; null if they have not
 */
public record ServerSecrets(
        String apiToken,
        String clientId,
        String editorSecret,
        ServerKind kind,
        @Nullable Map<String, @Nullable Object> overrides,
        @Nullable Map<String, Object> userOptions) {

    /** Those of a start with the settings as they are configured. */
    public ServerSecrets(String apiToken, String clientId, String editorSecret, ServerKind kind) {
        this(apiToken, clientId, editorSecret, kind, null, null);
    }

    /** Settings of the spawner that are different for this start. */
    public Map<String, @Nullable Object> changedSettings() {
        return overrides == null ? Map.of() : overrides;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ServerSecrets[clientId=" + clientId + ", kind=" + kind + "]";
    }
}
