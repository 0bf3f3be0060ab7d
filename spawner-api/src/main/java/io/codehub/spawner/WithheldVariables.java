/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.util.Set;

/** Environment variables that no setting may hand to a server. */
public final class WithheldVariables {

    /** Keys to the hub. */
    public static final Set<String> HUB_SECRETS =
            Set.of(
                    "CONFIGPROXY_AUTH_TOKEN",
                    "JPY_COOKIE_SECRET",
                    "JUPYTERHUB_CRYPT_KEY",
                    "JUPYTERHUB_DB_URL",
                    "DATABASE_URL",
                    "JDBC_DATABASE_URL",
                    "SPRING_DATASOURCE_URL",
                    "SPRING_DATASOURCE_PASSWORD",
                    "PGPASSWORD",
                    "PGPASSFILE");

    /**
     * They would change where a code-server listens, its lock, or make it talk to another one; a
     * spawner sets those that it needs itself.
     */
    public static final Set<String> OF_CODE_SERVER =
            Set.of(
                    "PORT",
                    "PASSWORD",
                    "HASHED_PASSWORD",
                    "CODE_SERVER_HOST",
                    "CODE_SERVER_COOKIE_SUFFIX",
                    "CODE_SERVER_PARENT_PID",
                    "CODE_SERVER_SESSION_SOCKET",
                    "VSCODE_IPC_HOOK_CLI");

    private WithheldVariables() {}
}
