/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.crypto.RandomSecret;
import java.util.Base64;

/**
 * The second lock of a code-server. The editor believes to know the hash of a password; its session
 * cookie is that hash itself, so random bytes in the form of a hash make a key that no password
 * opens.
 */
public final class EditorSecret {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private EditorSecret() {}

    /** A new one, for the variable {@code HASHED_PASSWORD}. */
    public static String random() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=19456,t=2,p=1$"
                + base64.encodeToString(RandomSecret.bytes(SALT_BYTES))
                + "$"
                + base64.encodeToString(RandomSecret.bytes(HASH_BYTES));
    }

    /** The cookie that opens the editor: {@code name=value}, ready to be sent. */
    public static String cookie(String spawnId, String editorSecret) {
        return "code-server-session-"
                + cookieSuffix(spawnId)
                + "="
                + HubUrls.escape(editorSecret, "");
    }

    private static String cookieSuffix(String spawnId) {
        return spawnId.substring(0, 12);
    }
}
