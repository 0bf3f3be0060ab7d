/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Decides what to answer to {@code /hub/user/NAME/…}. */
@Component
public class NotHereDecision {

    private static final int FAILED_DEPENDENCY = 424;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int DEFAULT_REDIRECT_LIMIT = 4;
    private static final int LONGEST_PAUSE = 10;

    private final HubUrls urls;
    private final int stoppedStatus;
    private final int redirectLimit;

    public NotHereDecision(HubUrls urls, Configuration configuration) {
        this.urls = urls;
        this.stoppedStatus =
                configuration.get(ServerTraits.USE_LEGACY_STOPPED_SERVER_STATUS_CODE)
                        ? SERVICE_UNAVAILABLE
                        : FAILED_DEPENDENCY;
        Map<String, Object> settings = configuration.get(ServerTraits.TORNADO_SETTINGS);
        this.redirectLimit =
                settings.get("user_redirect_limit") instanceof Number number
                        ? number.intValue()
                        : DEFAULT_REDIRECT_LIMIT;
    }

    /**
     * What was asked for.
     *
     * @param user owner, unescaped
     * @param path what follows the name, as it was sent: empty or with a leading slash
     * @param query as it was sent, without the question mark; null for none
     * @param accept value of the header; null for none
     * @param origin scheme and host for absolute addresses
     */
    public record Request(
            String user,
            String path,
            @Nullable String query,
            @Nullable String accept,
            String origin) {}

    /**
     * The answer to a GET.
     *
     * @param name empty for the default server
     * @param server null if it has never been started
     */
    public NotHere decide(Request request, String name, @Nullable Server server) {
        if (server != null && server.ready()) {
            return back(request);
        }
        if (wantsJson(request)) {
            return json(request, name);
        }
        String next = "next=" + HubUrls.escape(hubAddress(request), "");
        if (server != null && (server.isPending() || server.state() == ServerState.FAILED)) {
            return new NotHere.Pending(page("spawn-pending", request.user(), name) + "?" + next);
        }
        return new NotHere.Stopped(
                stoppedStatus, name, page("spawn", request.user(), name) + "?" + next);
    }

    /** The answer to a program, whatever the state of the server is. */
    public NotHere.Json json(Request request, String name) {
        return new NotHere.Json(
                stoppedStatus,
                "The server for "
                        + urls.basePath()
                        + address(request)
                        + " is not running. Start it at "
                        + request.origin()
                        + page("spawn", request.user(), name));
    }

    /** The server that a path means: its first segment, if there is such a server. */
    public static String serverName(String path, List<Server> servers, boolean namedServers) {
        if (!namedServers) {
            return "";
        }
        String first = firstSegment(path);
        return servers.stream()
                .map(Server::name)
                .filter(name -> !name.isEmpty() && HubUrls.escape(name).equals(escapedAgain(first)))
                .findFirst()
                .orElse("");
    }

    private static String firstSegment(String path) {
        String rest = path.startsWith("/") ? path.substring(1) : path;
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    private static String escapedAgain(String segment) {
        try {
            return HubUrls.escape(
                    java.net.URLDecoder.decode(
                            segment.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }

    private NotHere back(Request request) {
        int redirects = redirects(request.query());
        if (redirects >= redirectLimit) {
            return new NotHere.Loop();
        }
        Duration pause =
                redirects == 0
                        ? Duration.ZERO
                        : Duration.ofSeconds(Math.min(1L << redirects, LONGEST_PAUSE));
        String rest = withoutRedirects(request.query());
        String query = (rest.isEmpty() ? "" : rest + "&") + "redirects=" + (redirects + 1);
        String path = request.path().isEmpty() ? "/" : request.path();
        return new NotHere.Back(
                urls.basePath() + "user/" + HubUrls.escape(request.user()) + path + "?" + query,
                pause);
    }

    private static int redirects(@Nullable String query) {
        if (query != null) {
            for (String argument : query.split("&", -1)) {
                if (argument.matches("redirects=\\d{1,6}")) {
                    return Integer.parseInt(argument.substring("redirects=".length()));
                }
            }
        }
        return 0;
    }

    private static String withoutRedirects(@Nullable String query) {
        return query == null
                ? ""
                : String.join(
                        "&",
                        List.of(query.split("&", -1)).stream()
                                .filter(argument -> !argument.startsWith("redirects="))
                                .toList());
    }

    private static boolean wantsJson(Request request) {
        if (List.of(request.path().split("/", -1)).contains("api")) {
            return true;
        }
        String accept = request.accept();
        if (accept == null) {
            return false;
        }
        try {
            return rank(accept, MediaType.APPLICATION_JSON) > rank(accept, MediaType.TEXT_HTML);
        } catch (org.springframework.util.InvalidMimeTypeException
                | org.springframework.http.InvalidMediaTypeException e) {
            return false;
        }
    }

    /** The best quality under which exactly this type is named; negative if it is not. */
    private static double rank(String accept, MediaType type) {
        return MediaType.parseMediaTypes(accept).stream()
                .filter(type::equalsTypeAndSubtype)
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(-1);
    }

    private static String address(Request request) {
        return "user/" + HubUrls.escape(request.user()) + request.path();
    }

    private String hubAddress(Request request) {
        return urls.hubPath()
                + address(request)
                + (request.query() == null ? "" : "?" + request.query());
    }

    private String page(String page, String user, String name) {
        return urls.hubPath()
                + page
                + "/"
                + HubUrls.escape(user)
                + (name.isEmpty() ? "" : "/" + HubUrls.escape(name));
    }
}
