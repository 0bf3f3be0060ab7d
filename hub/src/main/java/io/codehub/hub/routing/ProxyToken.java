/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.crypto.RandomSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What hub and proxy know each other by.
 *
 * @param value secret, or several with semicolons in between while one is being replaced: the first
 *     is used, all are good
 */
public record ProxyToken(String value) {

    private static final String FILE = "proxy_auth_token";

    /**
     * The configured token, that of the environment, or one of the hub's own, which it keeps in the
     * data directory: a proxy that outlives the hub still knows the next one.
     *
     * @param environment value of {@code CONFIGPROXY_AUTH_TOKEN}; null if it is not set
     * @throws IllegalArgumentException if the proxy is somebody else's and there is no token
     */
    static ProxyToken of(
            Configuration configuration, DataDirectory data, @Nullable String environment) {
        String configured = configuration.get(ProxyTraits.AUTH_TOKEN);
        if (!configured.isEmpty()) {
            return new ProxyToken(configured);
        }
        if (environment != null && !environment.isEmpty()) {
            return new ProxyToken(environment);
        }
        if (!configuration.get(ProxyTraits.SHOULD_START)) {
            throw new IllegalArgumentException(
                    "ConfigurableHTTPProxy.auth_token, or the environment variable"
                            + " CONFIGPROXY_AUTH_TOKEN, is needed for a proxy that the hub does"
                            + " not start");
        }
        return new ProxyToken(kept(data.resolve(FILE)));
    }

    private static String kept(Path file) {
        try {
            if (Files.exists(file)) {
                String token = Files.readString(file).strip();
                if (!token.isEmpty()) {
                    return token;
                }
                Files.delete(file);
            }
            String token = RandomSecret.hex();
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, token + "\n", StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one to use. */
    String first() {
        return parts().getFirst();
    }

    /** Whether somebody presents a good token; compared in constant time. */
    public boolean matches(String presented) {
        boolean good = false;
        for (String part : parts()) {
            good |= ConstantTime.equal(part, presented);
        }
        return good;
    }

    /** Whether a good token has signed a text (HMAC-SHA-256, hexadecimal). */
    boolean signed(String text, String signature) {
        boolean good = false;
        for (String part : parts()) {
            good |= ConstantTime.equal(signature(part, text), signature);
        }
        return good;
    }

    private static String signature(String part, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(part.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no signature", e);
        }
    }

    private List<String> parts() {
        List<String> parts =
                Stream.of(value.split(";"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
        return parts.isEmpty() ? List.of(value) : parts;
    }

    @Override
    public String toString() {
        return "ProxyToken[secret]";
    }
}
