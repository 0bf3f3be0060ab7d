/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.ScriptFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the operator changed about the look of pages. */
@Component
public class Branding {

    private static final Logger LOG = LoggerFactory.getLogger(Branding.class);

    private static final Pattern BLOCKED =
            Pattern.compile("(?i)<(script|style)\\b|<[^>]*\\s(style|on[a-z]+)\\s*=");

    private final String product;
    private final Map<String, Object> templateVariables;
    private final Optional<Path> logo;
    private final byte[] css;

    Branding(Configuration configuration, DataDirectory data) {
        product = configuration.get(PageTraits.PRODUCT_NAME);
        templateVariables = configuration.get(PageTraits.TEMPLATE_VARS);
        String file = configuration.get(PageTraits.LOGO_FILE);
        logo = file.isEmpty() ? Optional.empty() : Optional.of(readable(data.resolve(file)));
        warnOfContrast(configuration);
        warnOfBlockedMarkup();
        css = css(configuration).getBytes(StandardCharsets.UTF_8);
    }

    public String product() {
        return product;
    }

    public Map<String, Object> templateVariables() {
        return templateVariables;
    }

    /** Whether functions are among them. */
    public boolean computesVariables() {
        return templateVariables.values().stream().anyMatch(ScriptFunction.class::isInstance);
    }

    /** The operator's logo; empty for the built-in one. */
    public Optional<Path> logo() {
        return logo;
    }

    /** The style sheet that is loaded after the built-in one. */
    byte[] css() {
        return css.clone();
    }

    /** The announcement on pages of a template: its own one, else the general one, else null. */
    public static @Nullable TrustedHtml announcement(
            String template, Map<String, @Nullable Object> variables) {
        Object own = variables.get("announcement_" + template);
        Object text = own == null ? variables.get("announcement") : own;
        return text == null || text.toString().isBlank() ? null : new TrustedHtml(text.toString());
    }

    private static void warnOfContrast(Configuration configuration) {
        String accent = configuration.get(PageTraits.ACCENT);
        String text = configuration.get(PageTraits.ON_ACCENT);
        double contrast =
                accent.isEmpty()
                        ? Contrast.ENOUGH
                        : Contrast.worst(text.isEmpty() ? "#ffffff" : text, accent);
        if (contrast < Contrast.ENOUGH) {
            LOG.warn(
                    "Text on buttons is hard to read: Branding.on_accent on Branding.accent has a"
                            + " contrast of {}:1, less than {}:1",
                    String.format(Locale.ROOT, "%.1f", contrast),
                    Contrast.ENOUGH);
        }
    }

    private void warnOfBlockedMarkup() {
        templateVariables.forEach((name, text) -> {
            if (name.startsWith("announcement")
                    && text instanceof String markup
                    && losesParts(markup)) {
                LOG.warn(
                        "JupyterHub.template_vars: {} has styles or scripts inside its markup,"
                                + " which the policy of the pages keeps browsers from using",
                        name);
            }
        });
    }

    /** Whether the policy of the pages forbids a part of some markup. */
    static boolean losesParts(String markup) {
        return BLOCKED.matcher(markup).find();
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("JupyterHub.logo_file: cannot read " + file);
        }
        return file;
    }

    private static String css(Configuration configuration) {
        StringBuilder properties = new StringBuilder();
        String accent = configuration.get(PageTraits.ACCENT);
        if (!accent.isEmpty()) {
            properties.append("  --accent: ").append(accent).append(";\n");
        }
        String onAccent = configuration.get(PageTraits.ON_ACCENT);
        if (!onAccent.isEmpty()) {
            properties.append("  --on-accent: ").append(onAccent).append(";\n");
        }
        properties.append("  --logo-size: ").append(configuration.get(PageTraits.LOGO_SIZE));
        return ":root {\n" + properties + "px;\n}\n";
    }
}
