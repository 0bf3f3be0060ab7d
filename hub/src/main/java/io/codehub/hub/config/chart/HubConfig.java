/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings below {@code hub.config}, under their own names. */
final class HubConfig {

    private static final String PATH = "hub.config";

    /** Come from the chart's Secret, or are merged with other values. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "JupyterHub.proxy_auth_token",
                    "JupyterHub.services",
                    "JupyterHub.load_roles",
                    "ConfigurableHTTPProxy.auth_token",
                    "CryptKeeper.keys");

    private HubConfig() {}

    static void apply(Release release, Assignments assignments) {
        Values values = release.values();
        values.map(PATH)
                .forEach((section, traits) -> {
                    String path = PATH + "." + section;
                    if (section.isEmpty() || !Character.isUpperCase(section.charAt(0))) {
                        values.problem(
                                path,
                                "sections are class names, which begin with a capital letter, such"
                                        + " as JupyterHub; is it in the wrong place?");
                    } else if (traits instanceof Map<?, ?> map) {
                        Values.copy(map)
                                .forEach((trait, value) -> {
                                    String name = section + "." + trait;
                                    if (!isElsewhere(release, name) && !isUsual(name, value)) {
                                        assignments.set(section, trait, value, PATH + "." + name);
                                    }
                                });
                    } else if (traits != null) {
                        values.problem(path, "expected a map of settings");
                    }
                });
    }

    /** A preset of the chart that every hub here obeys; not worth a warning. */
    private static boolean isUsual(String name, @Nullable Object value) {
        return name.equals("JupyterHub.admin_access") && Boolean.TRUE.equals(value);
    }

    private static boolean isElsewhere(Release release, String name) {
        return ELSEWHERE.contains(name)
                || (name.equals("JupyterHub.cookie_secret")
                        && release.secret(PATH + "." + name).isPresent());
    }
}
