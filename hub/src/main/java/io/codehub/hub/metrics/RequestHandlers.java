/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import io.codehub.hub.config.HubUrls;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Names what answers a request: the class that does so in JupyterHub, else the hub's own. */
@Component
public class RequestHandlers {

    private final HandlerNames names = new HandlerNames();
    private final String base;
    private final String hub;

    public RequestHandlers(HubUrls urls) {
        this.base = urls.basePath();
        this.hub = urls.hubPath();
    }

    /** The name; there are only so many, whatever is asked. */
    public String of(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith(hub)) {
            return outside(path);
        }
        String rest = path.substring(hub.length());
        if (rest.isEmpty()) {
            return HandlerNames.ROOT;
        }
        return names.find(rest).orElseGet(() -> own(request, rest));
    }

    private static String own(HttpServletRequest request, String rest) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                instanceof HandlerMethod method) {
            return method.getBeanType().getName();
        }
        return rest.startsWith("api/") ? HandlerNames.NO_API : HandlerNames.NO_PAGE;
    }

    private String outside(String path) {
        String rest = path.startsWith(base) ? path.substring(base.length()) : "";
        if (path.endsWith("/favicon.ico")) {
            return HandlerNames.FILE_HANDLER;
        }
        boolean bare = rest.matches("(user|services)/[^/]+") || (path + "/").equals(hub);
        return bare ? HandlerNames.ADD_SLASH : HandlerNames.OUTSIDE;
    }
}
