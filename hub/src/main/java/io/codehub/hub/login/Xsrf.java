/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.api.ApiPaths;
import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.api.SafeMethods;
import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.crypto.SignedValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Protects signed-in browsers from requests that other sites, or pages of user servers, make them
 * send. The token is bound to the session and readable by our own pages only.
 */
@Component
public class Xsrf {

    private static final String ATTRIBUTE = Xsrf.class.getName();
    private static final String PURPOSE = "xsrf";
    private static final Duration SIGNATURE_AGE = Duration.ofDays(31);
    private static final Duration ANONYMOUS_AGE = Duration.ofHours(1);

    private final Sessions sessions;
    private final HubCookies cookies;
    private final SignedValue signed;
    private final ClientAddress addresses;
    private final ApiPaths paths;
    private final Clock clock;

    Xsrf(
            Sessions sessions,
            HubCookies cookies,
            SignedValue signed,
            ClientAddress addresses,
            ApiPaths paths,
            Clock clock) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.signed = signed;
        this.addresses = addresses;
        this.paths = paths;
        this.clock = clock;
    }

    /**
     * The value for the hidden field {@code _xsrf} of a form, or for the header {@code
     * X-XSRFToken}. Sets the cookie {@code _xsrf} to the same value if the browser does not hold a
     * valid one yet. Empty for a page that a script fetched instead of a navigation.
     */
    public String token(HttpServletRequest request, HttpServletResponse response) {
        if (!FetchMetadata.of(request).navigation()) {
            return "";
        }
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        Optional<String> held = validCookie(request);
        // The form of the sign-in page is good for a whole hour each time it is opened.
        boolean opened = paths.isLoginPage(request) && SafeMethods.isSafe(request);
        if (held.isPresent() && !opened) {
            request.setAttribute(ATTRIBUTE, held.get());
            return held.get();
        }
        return issue(request, response, held.orElseGet(() -> create(request)));
    }

    /** Sets a token for the session as it is now: after it started, or lost a cookie. */
    public String renew(HttpServletRequest request, HttpServletResponse response) {
        return issue(request, response, create(request));
    }

    /**
     * Compares what the request carries with its cookie and its session. The frame does this for
     * every cookie-authorised change before a controller sees it.
     *
     * @throws XsrfException 403
     */
    public void check(HttpServletRequest request) {
        String argument = argument(request);
        if (argument == null || argument.isEmpty()) {
            throw new XsrfException("'_xsrf' argument missing from " + request.getMethod());
        }
        boolean matches =
                cookies.all(request, HubCookies.XSRF).stream()
                        .filter(cookie -> isValid(request, cookie))
                        .anyMatch(cookie -> ConstantTime.equal(cookie, argument));
        if (!matches) {
            throw new XsrfException(
                    "XSRF cookie does not match " + request.getMethod() + " argument");
        }
    }

    private String issue(HttpServletRequest request, HttpServletResponse response, String token) {
        boolean signedIn = sessions.find(request).isPresent();
        cookies.setXsrf(request, response, token, signedIn ? null : ANONYMOUS_AGE);
        request.setAttribute(ATTRIBUTE, token);
        return token;
    }

    private Optional<String> validCookie(HttpServletRequest request) {
        return cookies.all(request, HubCookies.XSRF).stream()
                .filter(cookie -> isValid(request, cookie))
                .findFirst();
    }

    private String create(HttpServletRequest request) {
        String value = RandomSecret.hex() + identity(request);
        String text = signed.sign(PURPOSE, value, clock.instant());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isValid(HttpServletRequest request, String token) {
        byte[] text;
        try {
            text = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return signed.open(
                        PURPOSE,
                        new String(text, StandardCharsets.US_ASCII),
                        SIGNATURE_AGE,
                        clock.instant())
                .filter(value -> value.length() > 32)
                .filter(value -> ConstantTime.equal(value.substring(32), identity(request)))
                .isPresent();
    }

    /** Whom a token belongs to: the session, else the browser as well as it can be told apart. */
    private String identity(HttpServletRequest request) {
        Optional<BrowserSession> session = sessions.find(request);
        if (session.isPresent()) {
            return HashRecord.sha256("session " + session.get().hash());
        }
        String agent = request.getHeader("User-Agent");
        return HashRecord.sha256("anonymous " + addresses.of(request) + " " + agent);
    }

    private @Nullable String argument(HttpServletRequest request) {
        for (String header : new String[] {"X-XSRFToken", "X-CSRFToken"}) {
            String value = request.getHeader(header);
            if (value != null) {
                return value;
            }
        }
        if (paths.isApi(request)) {
            // The body of an API request is JSON and is left alone.
            String query = request.getQueryString();
            return query == null
                    ? null
                    : UriComponentsBuilder.newInstance()
                            .query(query)
                            .build()
                            .getQueryParams()
                            .getFirst(HubCookies.XSRF);
        }
        return request.getParameter(HubCookies.XSRF);
    }
}
