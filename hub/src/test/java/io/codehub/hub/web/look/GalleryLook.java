/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.HubUrls;
import java.nio.file.Path;
import java.util.Map;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * The built-in templates and static files.
 *
 * @param files the static files
 * @param engine renders the templates
 */
public record GalleryLook(StaticFiles files, SpringTemplateEngine engine) {

    private static final Configuration DEFAULTS = Configurations.of(Map.of());
    private static final DataDirectory HERE = new DataDirectory(Path.of("").toAbsolutePath());

    /** Without anything configured. */
    public GalleryLook(HubUrls urls) {
        this(urls, new OwnPages(DEFAULTS, HERE));
    }

    private GalleryLook(HubUrls urls, OwnPages own) {
        this(
                new StaticFiles(urls, new Branding(DEFAULTS, HERE), own),
                new TemplateConfig().templateEngine(own));
    }
}
