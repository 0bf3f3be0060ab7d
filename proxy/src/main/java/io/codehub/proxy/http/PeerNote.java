/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells the hub, and the hub alone, who the other end of a client's connection is, so that nobody
 * else can say so: not clients, and not programs that reach the hub without a proxy.
 */
final class PeerNote {

    private static final String NOTE = "x-codehub-peer";
    private static final String PROXY_SECRET = "x-codehub-proxy-secret";
    private static final String ALGORITHM = "HmacSHA256";

    /** As many addresses keep their signature, which is dearer than all else that is done here. */
    private static final int MOST_KEPT = 1_000;

    private final @Nullable SecretKeySpec key;
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    /**
     * Notes under a key that the hub has, too.
     *
     * @param authTokens shared with the hub: the first counts; without any there are no notes
     */
    PeerNote(List<String> authTokens) {
        this.key =
                authTokens.isEmpty()
                        ? null
                        : new SecretKeySpec(
                                authTokens.getFirst().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * Replaces whatever the client wrote in such a place. What a proxy in front shows the hub as
     * its secret never reaches programs of users.
     */
    void write(HttpHeaders headers, Passage passage) {
        headers.remove(NOTE);
        if (!passage.route().hub()) {
            headers.remove(PROXY_SECRET);
        } else if (key != null) {
            String address = ForwardingHeaders.address(passage.sender().address().getAddress());
            headers.set(NOTE, note(key, address));
        }
    }

    private String note(SecretKeySpec key, String address) {
        String known = kept.get(address);
        if (known != null) {
            return known;
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        String note = address + " " + signature(key, address);
        kept.put(address, note);
        return note;
    }

    private static String signature(SecretKeySpec key, String address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of()
                    .formatHex(
                            mac.doFinal(
                                    ("codehub peer 1 " + address)
                                            .getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no signature", e);
        }
    }
}
