/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.web.look.StaticFileHandler;
import io.codehub.hub.web.look.StaticFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.annotation.GetMapping;

/** The logo, also for pages of servers and services, and as the icon of the whole site. */
@PageController
class LogoController {

    private final StaticFiles files;

    LogoController(StaticFiles files) {
        this.files = files;
    }

    @GetMapping({"/hub/logo", "/hub/static/favicon.ico", "/favicon.ico"})
    void logo(HttpServletResponse response) throws IOException {
        Resource logo = files.logo();
        StaticFileHandler.send(
                logo, StaticFileHandler.mediaType(logo), CacheControl.noCache(), response);
    }
}
