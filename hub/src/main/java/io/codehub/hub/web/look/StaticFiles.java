/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import io.codehub.hub.config.HubUrls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Style sheet, scripts and images of the pages, and the addresses under which they are cached. */
@Component
public class StaticFiles {

    /** Where they lie on the class path. */
    static final String FOLDER = "codehub/static/";

    private static final String BRAND = "brand.css";

    private final HubUrls urls;
    private final Branding branding;
    private final OwnPages own;
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    StaticFiles(HubUrls urls, Branding branding, OwnPages own) {
        this.urls = urls;
        this.own = own;
        this.branding = branding;
    }

    /**
     * Path of a file with a mark of its content, so that browsers may keep it for ever.
     *
     * @throws UncheckedIOException when there is no such file
     */
    public String address(String name) {
        Optional<Path> file = own.staticFile(name);
        return file.isPresent()
                ? urls.hubPath() + "static/" + name + "?v=" + mark(file.get())
                : addresses.computeIfAbsent(
                        name, key -> urls.hubPath() + "static/" + key + "?v=" + mark(key));
    }

    /** A file that is not simply on the class path: the operator's own, or made here. */
    Optional<Resource> generated(String name) {
        Optional<Path> file = own.staticFile(name);
        if (file.isPresent()) {
            return Optional.of(new FileSystemResource(file.get()));
        }
        return name.equals(BRAND)
                ? Optional.of(new ByteArrayResource(branding.css()))
                : Optional.empty();
    }

    /** The logo of this installation. */
    public Resource logo() {
        Optional<Path> configured = branding.logo();
        return configured.isPresent()
                ? new FileSystemResource(configured.get())
                : new ClassPathResource(FOLDER + "logo.png");
    }

    /** The operator may change it at any time. */
    private static String mark(Path file) {
        try {
            return Long.toHexString(
                    Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String mark(String name) {
        try (InputStream content =
                generated(name)
                        .orElseGet(() -> new ClassPathResource(FOLDER + name))
                        .getInputStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
