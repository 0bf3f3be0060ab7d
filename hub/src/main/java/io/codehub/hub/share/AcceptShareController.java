/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.LoginThrottle;
import io.codehub.hub.login.NextUrl;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Pages;
import io.codehub.hub.web.error.ErrorPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where users exchange a share code for a share. */
@PageController
class AcceptShareController {

    private static final String PATH = "/hub/accept-share";

    private final ShareCodes codes;
    private final ShareScopes scopes;
    private final HeldScopes held;
    private final LoginThrottle throttle;
    private final NextUrl next;
    private final HubUrls urls;
    private final Pages pages;
    private final ErrorPages errors;

    AcceptShareController(
            ShareCodes codes,
            ShareScopes scopes,
            HeldScopes held,
            LoginThrottle throttle,
            NextUrl next,
            HubUrls urls,
            Pages pages,
            ErrorPages errors) {
        this.codes = codes;
        this.scopes = scopes;
        this.held = held;
        this.throttle = throttle;
        this.next = next;
        this.urls = urls;
        this.pages = pages;
        this.errors = errors;
    }

    @GetMapping(PATH)
    ModelAndView ask(Requester requester, HttpServletRequest request) {
        String code = code(request);
        ShareCode found;
        try {
            found = find(requester, code, HttpStatus.NOT_FOUND, HttpStatus.FORBIDDEN);
        } catch (HubException refusal) {
            if (refusal.status() != HttpStatus.NOT_FOUND) {
                throw refusal;
            }
            return errors.linkEnded();
        }
        ModelAndView page = pages.door("accept-share");
        page.addObject(
                "share",
                new Invitation(
                        found.server().owner(),
                        found.server().scopes(found.scopes()).stream()
                                .map(scope -> permission(scope, requester))
                                .toList(),
                        found.server().ready(),
                        target(found, request),
                        code));
        return page;
    }

    @PostMapping(PATH)
    @Nullable ModelAndView accept(
            Requester requester, HttpServletRequest request, HttpServletResponse response) {
        ShareCode found =
                find(requester, code(request), HttpStatus.BAD_REQUEST, HttpStatus.BAD_REQUEST);
        if (!codes.exchange(requester, found)) {
            throw unknown(HttpStatus.BAD_REQUEST);
        }
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(HttpHeaders.LOCATION, target(found, request));
        return null;
    }

    /** The form posts to the address of the page, which holds the code as well. */
    private static String code(HttpServletRequest request) {
        String code = request.getParameter("code");
        if (code == null || code.isEmpty()) {
            throw HubException.badRequest("A share code is missing.");
        }
        return code;
    }

    private ShareCode find(
            Requester requester, String code, HttpStatus whenUnknown, HttpStatus whenOwn) {
        String guesser = "share code for " + requester.name();
        throttle.require(guesser);
        ShareCode found =
                codes.find(code)
                        .orElseThrow(() -> {
                            throttle.failed(guesser);
                            return unknown(whenUnknown);
                        });
        if (!scopes.coversStill(found)) {
            throw unknown(whenUnknown);
        }
        if (requester.isUser(found.server().owner())) {
            throw new HubException(whenOwn, "This is your own server.");
        }
        return found;
    }

    private String target(ShareCode code, HttpServletRequest request) {
        return next.of(request)
                .orElseGet(() -> urls.serverUrl(code.server().owner(), code.server().name()));
    }

    private Invitation.Permission permission(String scope, Requester reader) {
        return new Invitation.Permission(
                held.expansion().table().describe(scope, reader.name()), scope);
    }

    private static HubException unknown(HttpStatus status) {
        return new HubException(status, "This share code is wrong, or has expired.");
    }
}
