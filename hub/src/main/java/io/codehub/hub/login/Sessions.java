/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.crypto.SignedValue;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.token.TokenRepository;
import io.codehub.hub.user.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Browser sessions. The sign-in cookie is signed and names a secret of which the database has the
 * hash, so a session that ended here has ended for all copies of the cookie, and on every hub.
 */
@Component
public class Sessions {

    private static final String ATTRIBUTE = Sessions.class.getName();

    private final SessionRepository sessions;
    private final TokenRepository tokens;
    private final HubCookies cookies;
    private final SignedValue signed;
    private final AuditLog audit;
    private final Clock clock;
    private final Duration maxAge;

    Sessions(
            SessionRepository sessions,
            TokenRepository tokens,
            HubCookies cookies,
            SignedValue signed,
            AuditLog audit,
            Clock clock,
            Configuration configuration) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.cookies = cookies;
        this.signed = signed;
        this.audit = audit;
        this.clock = clock;
        this.maxAge = configuration.get(SessionTraits.COOKIE_MAX_AGE);
    }

    /** The session of this browser; asks the database once per request. */
    @SuppressWarnings("unchecked")
    public Optional<BrowserSession> find(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known instanceof Optional<?> session) {
            return (Optional<BrowserSession>) session;
        }
        Optional<BrowserSession> session = read(request);
        request.setAttribute(ATTRIBUTE, session);
        return session;
    }

    /** Whether the browser sent a sign-in cookie, be it good or bad. */
    boolean hasCookie(HttpServletRequest request) {
        return !cookies.all(request, cookies.loginName()).isEmpty();
    }

    /** Starts a new session in place of one that the browser has, after the same sign-in. */
    @Transactional
    public BrowserSession start(
            HttpServletRequest request, HttpServletResponse response, User user) {
        return start(
                request, response, user, find(request).map(BrowserSession::way).orElse(Way.ONLY));
    }

    /**
     * Starts a new session with new identifiers, whatever the browser has sent. The session it had
     * ends, with its OAuth tokens.
     *
     * @param way id of the way by which the user has signed in
     */
    @Transactional
    public BrowserSession start(
            HttpServletRequest request, HttpServletResponse response, User user, String way) {
        find(request).ifPresent(this::end);
        Instant now = clock.instant();
        String secret = RandomSecret.hex();
        String sessionId = RandomSecret.hex();
        String hash = HashRecord.sha256(secret);
        sessions.create(user.id(), way, hash, sessionId, now, now.plus(maxAge));
        String value = user.cookieId() + "." + secret;
        cookies.setLogin(request, response, signed.sign(cookies.loginName(), value, now));
        cookies.setSessionId(request, response, sessionId);
        Optional<BrowserSession> session = sessions.find(hash, now);
        request.setAttribute(ATTRIBUTE, session);
        return session.orElseThrow();
    }

    /**
     * Ends the session on the server: its cookies are worthless from now on, copies too, and the
     * OAuth tokens of this browser are gone. Nothing happens for a browser that is not signed in.
     */
    @Transactional
    public void end(HttpServletRequest request, HttpServletResponse response) {
        Optional<BrowserSession> session = find(request);
        if (session.isEmpty()) {
            return;
        }
        end(session.get());
        audit.record(AuditEvent.of("logout", null, session.get().user().name()));
        cookies.clearAll(request, response);
        request.setAttribute(ATTRIBUTE, Optional.empty());
    }

    /** Ends all sessions of a user, with the OAuth tokens that came from them. */
    @Transactional
    public void endAll(long userId) {
        sessions.deleteOfUser(userId);
        tokens.deleteOfAllSessions(userId);
    }

    /**
     * Whether the user has this session now. Until the transaction ends it stays: a token that is
     * issued meanwhile is seen by whoever ends the session.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lock(long userId, String sessionId) {
        return sessions.lock(userId, sessionId, clock.instant());
    }

    /** Forgets sessions that have expired; they count for nothing already. */
    public void purge(Instant now) {
        sessions.deleteExpired(now);
    }

    /** The session goes first: that waits for those who issue tokens, see {@link #lock}. */
    private void end(BrowserSession session) {
        sessions.delete(session.id());
        tokens.deleteOfSession(session.user().id(), session.sessionId());
    }

    /** Gives the session id cookie back to a signed-in browser that has lost it. */
    boolean restoreSessionId(
            HttpServletRequest request, HttpServletResponse response, BrowserSession session) {
        boolean intact =
                cookies.single(request, HubCookies.SESSION_ID)
                        .filter(session.sessionId()::equals)
                        .isPresent();
        if (!intact) {
            cookies.setSessionId(request, response, session.sessionId());
        }
        return !intact;
    }

    void clearCookie(HttpServletRequest request, HttpServletResponse response) {
        cookies.clearLogin(request, response);
    }

    void touch(BrowserSession session, Instant now) {
        sessions.touch(session.id(), now);
    }

    private Optional<BrowserSession> read(HttpServletRequest request) {
        return cookies.single(request, cookies.loginName())
                .flatMap(value -> find(cookies.loginName(), value));
    }

    /** The session that a sign-in cookie stands for; empty as well for other cookies. */
    Optional<BrowserSession> find(String cookie, String text) {
        if (!cookie.equals(cookies.loginName())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<String> value = signed.open(cookie, text, maxAge, now);
        if (value.isEmpty() || value.get().indexOf('.') < 0) {
            return Optional.empty();
        }
        int dot = value.get().lastIndexOf('.');
        String cookieId = value.get().substring(0, dot);
        String secret = value.get().substring(dot + 1);
        return sessions.find(HashRecord.sha256(secret), now)
                .filter(session -> ConstantTime.equal(session.user().cookieId(), cookieId));
    }
}
