/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.api.RequestId;
import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.audit.RecentNames;
import io.codehub.hub.error.HubException;
import io.codehub.hub.metrics.LoginMeters;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.RequestContextHolder;

/** Signs users in: from what they typed to a session, the same way for all authenticators. */
@Service
public class LoginService {

    private static final Logger log = LoggerFactory.getLogger(LoginService.class);
    private static final String REFUSED = "Invalid username or password";

    private final Authenticator authenticator;
    private final Admission admission;
    private final PostAuth postAuth;
    private final AccountSync sync;
    private final AuthRefresh refresh;
    private final UserNames names;
    private final UserRepository users;
    private final UserService accounts;
    private final Sessions sessions;
    private final Xsrf xsrf;
    private final LoginThrottle throttle;
    private final ClientAddress addresses;
    private final AuditLog audit;
    private final LoginMeters meters;
    private final TransactionOperations transactions;
    private final RecentNames told;

    LoginService(
            Authenticator authenticator,
            Admission admission,
            PostAuth postAuth,
            AccountSync sync,
            AuthRefresh refresh,
            UserNames names,
            UserRepository users,
            UserService accounts,
            Sessions sessions,
            Xsrf xsrf,
            LoginThrottle throttle,
            ClientAddress addresses,
            AuditLog audit,
            LoginMeters meters,
            TransactionOperations transactions,
            Clock clock) {
        this.authenticator = authenticator;
        this.admission = admission;
        this.postAuth = postAuth;
        this.sync = sync;
        this.refresh = refresh;
        this.names = names;
        this.users = users;
        this.accounts = accounts;
        this.sessions = sessions;
        this.xsrf = xsrf;
        this.throttle = throttle;
        this.addresses = addresses;
        this.audit = audit;
        this.meters = meters;
        this.transactions = transactions;
        this.told = new RecentNames(clock, Duration.ofMinutes(1));
    }

    /**
     * Handles the sign-in form: on success the response carries the cookies of a new session.
     *
     * @throws XsrfException 403: show the form again, the page was open for too long
     * @throws LoginFailedException 403: show the form again with the message
     * @throws HubException 429 after too many failures, with {@code Retry-After}
     */
    public User signIn(HttpServletRequest request, HttpServletResponse response) {
        xsrf.check(request);
        Map<String, String> form = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> form.put(name, values[0]));
        form.remove(HubCookies.XSRF);
        User user =
                authenticate(
                        form,
                        addresses.of(request),
                        admitted -> sessions.start(request, response, admitted));
        xsrf.renew(request, response);
        return user;
    }

    /**
     * Signs in whoever the request itself names, as {@code auto_login} wants it.
     *
     * @throws LoginFailedException 403 if it names nobody, or somebody who may not come in
     */
    public User signInByRequest(HttpServletRequest request, HttpServletResponse response) {
        AuthenticatedUser found = authenticator.recognise(request);
        if (found == null) {
            throw refused("", "the request names nobody");
        }
        return signIn(found, request, response);
    }

    /**
     * Signs in somebody whom an authenticator has recognised without the sign-in form.
     *
     * @throws LoginFailedException 403 for somebody who may not come in
     */
    public User signIn(
            AuthenticatedUser found, HttpServletRequest request, HttpServletResponse response) {
        long began = System.nanoTime();
        boolean success = false;
        try {
            User user =
                    admit(
                            found,
                            found.name(),
                            Map.of(),
                            admitted -> sessions.start(request, response, admitted));
            xsrf.renew(request, response);
            success = true;
            return user;
        } finally {
            meters.login(Duration.ofNanos(System.nanoTime() - began), success);
        }
    }

    /**
     * Checks credentials and brings the account up to date, without a session.
     *
     * @param form fields of the sign-in form, {@code username} among them
     * @param address of the client, for the throttle
     */
    public User authenticate(Map<String, String> form, String address) {
        return authenticate(form, address, _ -> {});
    }

    /** With something that is written together with the success, or not at all. */
    private User authenticate(Map<String, String> form, String address, Consumer<User> together) {
        long began = System.nanoTime();
        boolean success = false;
        try {
            User user = check(form, address, together);
            success = true;
            return user;
        } finally {
            meters.login(Duration.ofNanos(System.nanoTime() - began), success);
        }
    }

    private User check(Map<String, String> form, String address, Consumer<User> together) {
        Map<String, String> cleaned = new HashMap<>(form);
        String entered = form.getOrDefault("username", "").strip();
        cleaned.put("username", entered);
        String byName = "login name " + names.normalize(LoginFailedException.shown(entered));
        String byAddress = "login address " + address;
        requireFree(entered, byName, byAddress);
        try (LoginThrottle.Attempt attempt = throttle.begin(byName)) {
            AuthenticatedUser found = recognised(cleaned, entered, attempt);
            if (found == null) {
                throttle.failed(byAddress);
                throw refused(entered, "wrong credentials");
            }
            try {
                return admit(
                        found,
                        entered,
                        cleaned,
                        user -> {
                            attempt.succeeded();
                            together.accept(user);
                        });
            } catch (LoginFailedException e) {
                attempt.succeeded();
                throw e;
            }
        }
    }

    private @Nullable AuthenticatedUser recognised(
            Map<String, String> form, String entered, LoginThrottle.Attempt attempt) {
        try {
            return authenticator.authenticate(form);
        } catch (LoginFailedException e) {
            refused(entered, e.getMessage());
            throw e.of(entered);
        } catch (HubException e) {
            if (e.status().is5xxServerError()) {
                attempt.unchecked();
                refused(entered, "nobody could check the password: " + e.status());
            }
            throw e;
        }
    }

    private void requireFree(String entered, String byName, String byAddress) {
        try {
            throttle.require(byName, byAddress);
        } catch (HubException refusal) {
            String shown = cleaned(entered);
            if (told.isNew(shown)) {
                audit.record(
                        AuditEvent.of("login.throttled", null, shown)
                                .withClaimed(shown)
                                .withRefusal("too many failed attempts"));
            }
            throw refusal;
        }
    }

    private User admit(
            AuthenticatedUser recognised,
            String entered,
            Map<String, String> form,
            Consumer<User> together) {
        AuthenticatedUser found = recognised;
        Decision decision = admission.decide(found);
        if (!decision.refused() && postAuth.configured()) {
            AuthenticatedUser changed = postAuth.changed(found, decision, entered);
            if (changed == null) {
                throw refused(entered, "refused by post_auth_hook");
            }
            found = changed;
            decision = admission.decide(found);
        }
        AuthenticatedUser admitted = found;
        Decision decided = decision;
        if (decision.refused()) {
            LoginFailedException refusal = refused(entered, String.valueOf(decision.problem()));
            String words = decision.explanation();
            String explanation = words == null ? authenticator.refusal() : words;
            throw explanation.isEmpty()
                    ? refusal
                    : LoginFailedException.because(explanation).of(entered);
        }
        String name = decision.name();
        authenticator.beforeAccount(name);
        User user = users.findByName(name).orElseGet(() -> accounts.create(name, false));
        User signedIn =
                transactions.execute(_ -> {
                    audit.record(AuditEvent.of("login.ok", null, name).withClaimed(name));
                    User changed = sync.signedIn(user, admitted, decided);
                    authenticator.admitted(changed, form);
                    together.accept(changed);
                    return changed;
                });
        refresh.signedIn(user.id());
        log.info("User {} signed in", name);
        return Objects.requireNonNull(signedIn);
    }

    private LoginFailedException refused(String entered, String reason) {
        String shown = cleaned(entered);
        audit.record(
                AuditEvent.of("login.failed", null, shown).withClaimed(shown).withRefusal(reason));
        log.warn("Sign-in as {} failed: {}{}", shown, reason, reference());
        return new LoginFailedException(entered, REFUSED);
    }

    /** What the page shows, too; empty outside a request. */
    private static String reference() {
        return RequestContextHolder.getRequestAttributes() == null
                ? ""
                : ", reference " + RequestId.ofCurrent();
    }

    private static String cleaned(String entered) {
        return LoginFailedException.shown(entered).replaceAll("\\p{Cntrl}", "?");
    }
}
