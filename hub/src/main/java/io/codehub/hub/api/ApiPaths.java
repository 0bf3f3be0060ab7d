/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.HubUrls;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells REST addresses from pages; some addresses below {@code /hub/api} are pages. */
@Component
public class ApiPaths {

    private final String hub;
    private final String api;
    private final Set<String> pagesBelowApi;

    public ApiPaths(HubUrls urls) {
        this.hub = urls.hubPath();
        this.api = hub + "api";
        this.pagesBelowApi = Set.of(api + "/oauth2/authorize", api + "/metrics");
    }

    public boolean isApi(HttpServletRequest request) {
        return isApi(request.getRequestURI());
    }

    /** Decides on the path as it was sent. */
    public boolean isApi(String path) {
        return (path.equals(api) || path.startsWith(api + "/")) && !pagesBelowApi.contains(path);
    }

    /** The path for the log: old services ask about a token or cookie by its address. */
    String loggable(HttpServletRequest request) {
        String path = request.getRequestURI();
        String lookUp = api + "/authorizations/";
        return path.startsWith(lookUp) ? lookUp : path;
    }

    /** Requests for a token, whose body may say who asks. */
    public boolean mayBringCredentials(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod().equals("POST")
                && path.startsWith(api + "/users/")
                && path.endsWith("/tokens");
    }

    /** The address that tells the version, which scripts of any site may ask. */
    boolean isApiRoot(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(api) || path.equals(api + "/");
    }

    public boolean isHub(HttpServletRequest request) {
        return request.getRequestURI().startsWith(hub);
    }

    public boolean isLoginPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(hub + "login") || path.startsWith(hub + "login/");
    }

    /** Where browsers report by themselves that a page broke its policy. */
    public boolean isPolicyReport(HttpServletRequest request) {
        return request.getRequestURI().equals(hub + "security/csp-report");
    }

    /** Requests for servers that are not running, and metrics: pages that tokens may open. */
    public boolean takesTokens(HttpServletRequest request) {
        String path = request.getRequestURI();
        return isApi(path)
                || path.startsWith(hub + "user/")
                || path.equals(hub + "metrics")
                || path.equals(api + "/metrics");
    }

    /**
     * Whether nothing in the path has a meaning beyond its segments. What follows the name of a
     * server is for that server to read.
     */
    boolean isPlain(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(hub)
                && !path.startsWith(hub + "user/")
                && !path.startsWith(hub + "user-redirect/");
    }

    /** Static files, the logo and the health check, which load balancers and browsers ask for. */
    public boolean isFileOrHealth(String path) {
        return isFile(path)
                || path.equals(hub + "health")
                || path.equals(hub + "health/ready")
                || path.equals(api + "/health");
    }

    boolean isFile(String path) {
        return path.startsWith(hub + "static/")
                || path.equals(hub + "logo")
                || path.endsWith("/favicon.ico");
    }

    /** Addresses of servers that are not running, which pages of those servers ask. */
    public boolean isStoppedServer(HttpServletRequest request) {
        return request.getRequestURI().startsWith(hub + "user/");
    }
}
