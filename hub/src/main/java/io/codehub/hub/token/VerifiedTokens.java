/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.crypto.HashRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which secret an expensive hash was made from, so that tokens from configuration files
 * do not cost thousands of rounds at each request. It only spares the hashing: whether the token
 * still exists is asked anew each time.
 */
final class VerifiedTokens {

    private static final int MAX_ENTRIES = 1000;

    private final Map<String, String> fingerprints =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                            return size() > MAX_ENTRIES;
                        }
                    });

    boolean matches(String secret, String hashRecord) {
        if (hashRecord.startsWith("sha512:1:")) {
            return HashRecord.matches(secret, hashRecord);
        }
        String fingerprint = HashRecord.sha256(secret);
        String known = fingerprints.get(hashRecord);
        if (known != null) {
            return ConstantTime.equal(known, fingerprint);
        }
        boolean matches = HashRecord.matches(secret, hashRecord);
        if (matches) {
            fingerprints.put(hashRecord, fingerprint);
        }
        return matches;
    }
}
