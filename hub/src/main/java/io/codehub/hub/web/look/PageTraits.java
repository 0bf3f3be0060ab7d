/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Settings of the look of pages. */
public final class PageTraits {

    private static final Pattern COLOUR =
            Pattern.compile(
                    "#[0-9a-fA-F]{3,8}|light-dark\\(#[0-9a-fA-F]{3,8}, *#[0-9a-fA-F]{3,8}\\)");

    static final Trait<String> LOGO_FILE =
            Trait.of(
                    "JupyterHub",
                    "logo_file",
                    TraitTypes.text(),
                    "",
                    "Image file shown in the corner of every page, in place of the built-in logo.");
    static final Trait<List<String>> TEMPLATE_PATHS =
            Trait.of(
                    "JupyterHub",
                    "template_paths",
                    TraitTypes.textList(),
                    List.of(),
                    "Folders with page templates that win over the built-in ones of the same"
                            + " name.");
    static final Trait<Map<String, Object>> TEMPLATE_VARS =
            Trait.of(
                    "JupyterHub",
                    "template_vars",
                    TraitTypes.mappingWithFunctions(),
                    Map.of(),
                    "Further variables for page templates. The built-in pages show announcement,"
                            + " announcement_login, _spawn, _home and _logout as markup, and take"
                            + " login_term_url. Functions (user) are called for each page.");
    static final Trait<String> PRODUCT_NAME =
            Trait.of(
                    "Branding",
                    "product_name",
                    TraitTypes.text(),
                    "Codehub",
                    "Name of this installation in titles, top bar and footer.");
    static final Trait<String> ACCENT =
            Trait.of(
                    "Branding",
                    "accent",
                    TraitTypes.type("colour", PageTraits::colour),
                    "",
                    "Colour of buttons and links: #4150c4, or light-dark(#4150c4, #5b69e0).");
    static final Trait<String> ON_ACCENT =
            Trait.of(
                    "Branding",
                    "on_accent",
                    TraitTypes.type("colour", PageTraits::colour),
                    "",
                    "Colour of text on the accent colour; white by default.");
    static final Trait<Integer> LOGO_SIZE =
            Trait.of(
                    "Branding",
                    "logo_size",
                    TraitTypes.integer(8, 96),
                    24,
                    "Height of the logo in pixels.");

    private PageTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                LOGO_FILE,
                TEMPLATE_PATHS,
                TEMPLATE_VARS,
                PRODUCT_NAME,
                ACCENT,
                ON_ACCENT,
                LOGO_SIZE);
    }

    private static String colour(Object value) {
        if (value instanceof String text && (text.isEmpty() || COLOUR.matcher(text).matches())) {
            return text;
        }
        throw new IllegalArgumentException("expected a colour such as '#4150c4'");
    }
}
