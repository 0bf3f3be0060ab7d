/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.header;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.ConstantTime;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests of a trusted proxy in front from all others. Whose connection a request came over
 * is known to Codehub's own proxy alone, and believed only under its signature: the hub's port can
 * be reached by programs of users, too.
 */
final class FrontProxy {

    private static final String NOTE = "X-Codehub-Peer";
    private static final String SECRET = "X-Codehub-Proxy-Secret";
    private static final int SHORTEST = 16;

    private final Networks trusted;
    private final String secret;
    private final BiPredicate<String, String> signed;

    /**
     * The proxy in front.
     *
     * @param ownAddresses of this machine
     * @param signed whether Codehub's proxy signed a text
     * @throws IllegalArgumentException for settings with which others could say who they are
     */
    FrontProxy(
            Configuration configuration,
            Collection<InetAddress> ownAddresses,
            BiPredicate<String, String> signed) {
        this.secret = configuration.get(HeaderTraits.PROXY_SECRET);
        this.signed = signed;
        try {
            this.trusted = Networks.read(configuration.get(HeaderTraits.TRUSTED_PROXIES));
        } catch (IllegalArgumentException e) {
            throw wrong("trusted_proxies: " + e.getMessage());
        }
        if (trusted.isEmpty()) {
            throw wrong("trusted_proxies must name the proxies in front that set the header");
        }
        if (!secret.isEmpty() && secret.length() < SHORTEST) {
            throw wrong("proxy_secret needs " + SHORTEST + " characters or more");
        }
        if (secret.isEmpty()
                && (trusted.reachLoopback() || ownAddresses.stream().anyMatch(trusted::contains))) {
            throw wrong(
                    "trusted_proxies holds an address of this machine, which programs of users may"
                            + " have, too: set proxy_secret, and let the proxy in front send it");
        }
    }

    static IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("HeaderAuthenticator: " + problem);
    }

    /** Why what a request says is not to be believed; null if it is. */
    @Nullable String doubt(HttpServletRequest request) {
        String[] note = only(request, NOTE).split(" ", 2);
        if (note.length < 2 || !signed.test("codehub peer 1 " + note[0], note[1])) {
            return "it did not come through the proxy of Codehub";
        }
        if (!isTrusted(note[0])) {
            return "it comes from " + note[0] + ", which is not among trusted_proxies";
        }
        return secret.isEmpty() || ConstantTime.equal(secret, only(request, SECRET))
                ? null
                : "X-Codehub-Proxy-Secret is not proxy_secret";
    }

    private boolean isTrusted(String address) {
        try {
            return trusted.contains(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The value of a header that is there once; else empty. */
    static String only(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? values.getFirst().strip() : "";
    }
}
