/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.api.RequestId;
import io.codehub.hub.api.RequestOrigin;
import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.LoginFailedException;
import io.codehub.hub.login.LoginService;
import io.codehub.hub.login.LoginThrottle;
import io.codehub.hub.login.oauth.http.CodeRefusedException;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.TokenAnswer;
import io.codehub.hub.login.oauth.provider.Provider;
import io.codehub.hub.login.way.Way;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Sends browsers to a sign-in service, and signs in whom it sends back. */
@Service
public class OAuthFlow {

    /** Attribute of a request: where the browser wants to go once it is signed in. */
    public static final String NEXT = OAuthFlow.class.getName() + ".next";

    private static final Logger log = LoggerFactory.getLogger(OAuthFlow.class);

    private final SignInAttempts attempts;
    private final LoginService logins;
    private final LoginThrottle throttle;
    private final ClientAddress addresses;
    private final AuditLog audit;
    private final HubUrls urls;
    private final Clock clock;

    OAuthFlow(
            SignInAttempts attempts,
            LoginService logins,
            LoginThrottle throttle,
            ClientAddress addresses,
            AuditLog audit,
            HubUrls urls,
            Clock clock) {
        this.attempts = attempts;
        this.logins = logins;
        this.throttle = throttle;
        this.addresses = addresses;
        this.audit = audit;
        this.urls = urls;
        this.clock = clock;
    }

    /**
     * Begins a sign-in.
     *
     * @param way by which the person signs in, at a service
     * @param next where the browser wants to go afterwards; null for nowhere in particular
     * @return where to send the browser now
     * @throws SignInProblemException 503 if the service cannot be asked where it is, 502 if it does
     *     not say
     */
    public String begin(
            Way way,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        OAuthAuthenticator authenticator = service(way);
        RequestOrigin origin = RequestOrigin.of(request, urls);
        try {
            Departure departure =
                    Departure.begin(
                            authenticator,
                            way.id(),
                            attempts.fitting(SignInTarget.of(next, origin)),
                            redirectUri(way, origin),
                            clock.instant());
            attempts.begin(request, response, departure.attempt());
            return departure.address();
        } catch (ProviderException e) {
            throw unusable(way, e);
        }
    }

    /**
     * Signs in whom the service has sent back.
     *
     * @param way the one whose address the service has sent the browser to
     * @return who it is, and where they wanted to go; null for nowhere in particular
     * @throws LoginFailedException 403 for somebody who may not come in
     * @throws SignInProblemException 400 for a request that no sign-in leads to, 503 if the service
     *     does not answer, 502 if not as it should
     */
    public Entry<String, String> finish(
            Way way, HttpServletRequest request, HttpServletResponse response) {
        OAuthAuthenticator authenticator = service(way);
        SignInAttempt attempt = attempt(way, request, response);
        String code = Arrival.at(authenticator, request).code();
        String next = SignInTarget.of(attempt.next(), RequestOrigin.of(request, urls));
        if (next != null) {
            request.setAttribute(NEXT, next);
        }
        String address = "sign-in service address " + addresses.of(request);
        requireFree(address);
        AuthenticatedUser found;
        try {
            if (!authenticator.provider().mayHaveSent(request.getParameter("iss"))) {
                refused(way, "the answer is from another sign-in service");
                throw SignInProblemException.wrong("OAuth issuer mismatch");
            }
            found = recognise(authenticator, code, attempt);
        } catch (CodeRefusedException e) {
            // Only what the browser brought counts, not what is wrong between hub and service.
            throttle.failed(address);
            refused(way, String.valueOf(e.getMessage()));
            throw LoginFailedException.because(e.explanation());
        } catch (ProviderException e) {
            throw unusable(way, e);
        } catch (LoginFailedException e) {
            refused(way, e.getMessage());
            throw e;
        }
        String name = logins.signIn(way, found, request, response).name();
        return Map.entry(name, next == null ? "" : next);
    }

    private void requireFree(String address) {
        try {
            throttle.require(address);
        } catch (HubException refusal) {
            throw SignInProblemException.of(refusal);
        }
    }

    private AuthenticatedUser recognise(
            OAuthAuthenticator authenticator, String code, SignInAttempt attempt) {
        Provider provider = authenticator.provider();
        TokenAnswer tokens = new CodeExchange(authenticator).tokens(code, attempt);
        return provider.user(tokens, attempt.nonce());
    }

    private SignInAttempt attempt(
            Way way, HttpServletRequest request, HttpServletResponse response) {
        Arrival arrival = Arrival.at(service(way), request);
        String id = arrival.id();
        boolean any = attempts.hasAny(request);
        SignInAttempt attempt =
                id == null
                        ? null
                        // An answer of one service must not end a sign-in at another one.
                        : attempts.finish(request, response, id)
                                .filter(begun -> begun.way().equals(way.id()))
                                .orElse(null);
        String error = request.getParameter("error");
        if (error != null && !error.isEmpty()) {
            String description = request.getParameter("error_description");
            String reason = description == null || description.isEmpty() ? error : description;
            if (attempt != null) {
                refused(way, "the sign-in service says " + error);
            }
            throw SignInProblemException.wrong("OAuth error: " + LogText.of(reason));
        }
        if (arrival.code().isEmpty()) {
            throw SignInProblemException.wrong("OAuth callback made without a code");
        }
        if (arrival.state().isEmpty()) {
            throw SignInProblemException.wrong("OAuth state missing from URL");
        }
        if (!any) {
            throw SignInProblemException.wrong(
                    "OAuth state missing from cookies. It took too long, or the browser keeps no"
                            + " cookies, or the sign-in began at another address than "
                            + RequestOrigin.seen(request).host()
                            + ".");
        }
        if (attempt == null) {
            throw SignInProblemException.wrong(
                    "OAuth state mismatch. This sign-in was begun elsewhere, or is over.");
        }
        return attempt;
    }

    private static OAuthAuthenticator service(Way way) {
        if (way.authenticator() instanceof OAuthAuthenticator service) {
            return service;
        }
        throw HubException.notFound("Nobody signs in that way here");
    }

    private String redirectUri(Way way, RequestOrigin origin) {
        String configured =
                service(way)
                        .settings()
                        .text(OAuthLoginTraits.CALLBACK_URL, "", "OAUTH_CALLBACK_URL");
        String end = way.isOneOfSeveral() ? "oauth_callback/" + way.id() : "oauth_callback";
        return configured.isEmpty() ? origin + urls.hubPath() + end : configured;
    }

    private SignInProblemException unusable(Way way, ProviderException failure) {
        log.error("Sign-in service: {}, reference {}", failure.getMessage(), RequestId.ofCurrent());
        audit.record(event(way).withFailure("the sign-in service did not answer as it should"));
        return failure.away() ? SignInProblemException.away() : SignInProblemException.unusable();
    }

    private static AuditEvent event(Way way) {
        AuditEvent event = AuditEvent.of("login.failed", null, "");
        return way.isOneOfSeveral() ? event.withDetail("way", way.id()) : event;
    }

    private void refused(Way way, String reason) {
        log.warn("Sign-in at the service failed: {}", LogText.of(reason));
        audit.record(event(way).withRefusal(LogText.of(reason)));
    }
}
