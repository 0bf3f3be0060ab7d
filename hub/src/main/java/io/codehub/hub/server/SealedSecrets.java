/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.crypto.SecretBox;
import io.codehub.hub.db.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Seals the secrets of starts for their rows. */
@Component
public class SealedSecrets {

    private final SecretBox box;

    public SealedSecrets(SecretBox box) {
        this.box = box;
    }

    public byte[] seal(ServerSecrets secrets) {
        return box.seal(JsonText.write(secrets).getBytes(StandardCharsets.UTF_8));
    }

    /** What the row keeps; empty if there is nothing, or the cookie secret is another one now. */
    public Optional<ServerSecrets> open(SealedServer sealed) {
        byte[] secrets = sealed.secrets();
        if (secrets == null) {
            return Optional.empty();
        }
        try {
            String text = new String(box.open(secrets), StandardCharsets.UTF_8);
            return Optional.of(JsonText.read(text, ServerSecrets.class));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
