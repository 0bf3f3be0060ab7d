/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.SpawnRequest;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows which values of a request must never be shown. */
final class Secrets {

    private static final Pattern NAME =
            Pattern.compile("TOKEN|SECRET|PASSW|KEY|CREDENTIAL|COOKIE", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    static Set<String> of(SpawnRequest request) {
        Set<String> secrets = new HashSet<>();
        secrets.add(request.editorSecret());
        request.environment()
                .forEach((name, value) -> {
                    if (NAME.matcher(name).find()) {
                        secrets.add(value);
                    }
                });
        return secrets;
    }
}
