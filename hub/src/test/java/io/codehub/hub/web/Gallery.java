/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.web.look.GalleryLook;
import io.codehub.hub.web.look.StaticFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Renders templates with given models, without a server. */
public final class Gallery {

    private static final HubUrls URLS =
            new HubUrls("/", "127.0.0.1", 8081, "http://127.0.0.1:8081", "127.0.0.1", 8000, null);

    private final StaticFiles files;
    private final SpringTemplateEngine engine;

    /** With the built-in templates and looks. */
    public Gallery() {
        var look = new GalleryLook(URLS);
        files = look.files();
        engine = look.engine();
    }

    /**
     * A page as its controller would make it.
     *
     * @param user null for a stranger
     */
    public String render(
            String template, boolean navigation, @Nullable String user, Map<String, Object> model) {
        Map<String, Object> variables = new LinkedHashMap<>(model);
        variables.putIfAbsent("announcement", null);
        variables.put(
                "frame",
                new PageFrame(
                        "Codehub",
                        Pages.VERSION,
                        "/hub/",
                        null,
                        navigation,
                        List.of(
                                PageFrame.Tab.of("Home", "/hub/home", "/hub/" + template),
                                PageFrame.Tab.of("Tokens", "/hub/token", "/hub/" + template),
                                PageFrame.Tab.of("Admin", "/hub/admin", "/hub/" + below(template))),
                        navigation && user != null
                                ? List.of(
                                        PageFrame.Tab.of(
                                                "Change password",
                                                "/hub/change-password",
                                                "/hub/" + template))
                                : List.of(),
                        navigation && user != null
                                ? List.of(new ServiceLinks.Link("grades", "/services/grades/"))
                                : List.of(),
                        user,
                        user == null ? "" : Pages.initials(user),
                        "xsrf-token",
                        "{\"base_url\":\"/hub/\",\"prefix\":\"/\",\"xsrf_token\":\"xsrf-token\"}",
                        files));
        return engine.process(template, new Context(Locale.ENGLISH, variables));
    }

    /**
     * Templates of the administration are named with an underscore where addresses have a slash.
     */
    private static String below(String template) {
        return template.replace("admin_", "admin/");
    }
}
