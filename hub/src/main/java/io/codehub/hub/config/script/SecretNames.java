/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.util.regex.Pattern;

/** Names below which one expects secrets: of settings, keys and environment variables. */
public final class SecretNames {

    /** In a notation that Python reads alike. */
    static final String PATTERN =
            "secret|token|passw|pepper|salt|credential|private"
                    + "|(^|_)(keys?|pw|pwd|auth|dsn)$|(db|database)_?url";

    private static final Pattern SECRET = Pattern.compile(PATTERN, Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    public static boolean contain(String name) {
        return SECRET.matcher(name).find();
    }
}
