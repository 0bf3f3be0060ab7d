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
import io.codehub.hub.hook.HookException;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.metrics.LoginMeters;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private final Ways ways;
    private final Admission admission;
    private final PostAuth postAuth;
    private final AuthStateMemory memory;
    private final AccountSync sync;
    private final AuthRefresh refresh;
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
            Ways ways,
            Admission admission,
            PostAuth postAuth,
            AuthStateMemory memory,
            AccountSync sync,
            AuthRefresh refresh,
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
        this.ways = ways;
        this.admission = admission;
        this.postAuth = postAuth;
        this.memory = memory;
        this.sync = sync;
        this.refresh = refresh;
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
     * @param way by which the person signs in
     * @throws XsrfException 403: show the form again, the page was open for too long
     * @throws LoginFailedException 403: show the form again with the message
     * @throws HubException 429 after too many failures, with {@code Retry-After}
     */
    public User signIn(Way way, HttpServletRequest request, HttpServletResponse response) {
        xsrf.check(request);
        Map<String, String> form = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> form.put(name, values[0]));
        form.remove(HubCookies.XSRF);
        User user =
                authenticate(
                        way,
                        form,
                        addresses.of(request),
                        true,
                        admitted -> sessions.start(request, response, admitted, way.id()));
        xsrf.renew(request, response);
        return user;
    }

    /**
     * Signs in whoever the request itself names, as {@code auto_login} wants it.
     *
     * @throws LoginFailedException 403 if it names nobody, or somebody who may not come in
     */
    public User signInByRequest(Way way, HttpServletRequest request, HttpServletResponse response) {
        AuthenticatedUser found = way.authenticator().recognise(request);
        if (found == null) {
            LoginFailedException refusal = refused(way, "", "the request names nobody");
            String words = way.authenticator().refusal();
            throw words.isEmpty() ? refusal : LoginFailedException.because(words);
        }
        return signIn(way, found, request, response);
    }

    /**
     * Signs in somebody whom an authenticator has recognised without the sign-in form.
     *
     * @throws LoginFailedException 403 for somebody who may not come in
     */
    public User signIn(
            Way way,
            AuthenticatedUser found,
            HttpServletRequest request,
            HttpServletResponse response) {
        long began = System.nanoTime();
        boolean success = false;
        try {
            User user =
                    admit(
                            way,
                            found,
                            found.name(),
                            Map.of(),
                            true,
                            admitted -> sessions.start(request, response, admitted, way.id()));
            xsrf.renew(request, response);
            success = true;
            return user;
        } finally {
            meters.login(way.id(), Duration.ofNanos(System.nanoTime() - began), success);
        }
    }

    /**
     * Checks credentials and brings the account up to date, without a session. Nobody gets an
     * account this way.
     *
     * @param form fields of the sign-in form, {@code username} among them; {@code way} has the id
     *     of the way where there are several, by default the first with a form
     * @param address of the client, for the throttle
     */
    public User authenticate(Map<String, String> form, String address) {
        String id = form.getOrDefault("way", "");
        Way way =
                (id.isEmpty() ? ways.firstForm() : ways.find(id).filter(Way::isForm))
                        .orElse(ways.all().getFirst());
        return authenticate(way, form, address, false, _ -> {});
    }

    /** With something that is written together with the success, or not at all. */
    private User authenticate(
            Way way,
            Map<String, String> form,
            String address,
            boolean newcomers,
            Consumer<User> together) {
        long began = System.nanoTime();
        boolean success = false;
        try {
            User user = check(way, form, address, newcomers, together);
            success = true;
            return user;
        } finally {
            meters.login(way.id(), Duration.ofNanos(System.nanoTime() - began), success);
        }
    }

    private User check(
            Way way,
            Map<String, String> form,
            String address,
            boolean newcomers,
            Consumer<User> together) {
        Map<String, String> cleaned = new HashMap<>(form);
        String entered = form.getOrDefault("username", "").strip();
        cleaned.put("username", entered);
        String byName = "login name " + way.hubName(LoginFailedException.shown(entered));
        String byAddress = "login address " + address;
        String byBoth = byName + " from " + address;
        boolean failedBefore = requireFree(way, entered, byName, byAddress);
        try (LoginThrottle.Attempt attempt = throttle.begin(byName)) {
            AuthenticatedUser found = recognised(way, cleaned, entered, attempt);
            if (found == null) {
                throttle.failed(byAddress, byBoth);
                throw refused(way, entered, "wrong credentials");
            }
            try {
                return admit(
                        way,
                        found,
                        entered,
                        cleaned,
                        newcomers,
                        user -> {
                            passwordWasRight(attempt, failedBefore, byBoth, byAddress);
                            together.accept(user);
                        });
            } catch (LoginFailedException e) {
                passwordWasRight(attempt, failedBefore, byBoth, byAddress);
                throw e;
            }
        }
    }

    /**
     * Whoever mistypes and then gets it right has not guessed: others behind the same address do
     * not have to wait for it. Failures for other names still count, as a guesser may have an
     * account, too.
     */
    private void passwordWasRight(
            LoginThrottle.Attempt attempt, boolean failedBefore, String byBoth, String byAddress) {
        attempt.succeeded();
        if (failedBefore) {
            throttle.takeBack(byBoth, byAddress);
        }
    }

    private @Nullable AuthenticatedUser recognised(
            Way way, Map<String, String> form, String entered, LoginThrottle.Attempt attempt) {
        try {
            return way.authenticator().authenticate(form);
        } catch (LoginFailedException e) {
            refused(way, entered, e.getMessage());
            throw e.of(entered);
        } catch (HubException e) {
            if (e.status().is5xxServerError()) {
                attempt.unchecked();
                refused(way, entered, "nobody could check the password: " + e.status());
            }
            throw e;
        }
    }

    private boolean requireFree(Way way, String entered, String byName, String byAddress) {
        try {
            return throttle.require(byName, byAddress);
        } catch (HubException refusal) {
            String shown = cleaned(entered);
            if (told.isNew(shown)) {
                audit.record(
                        event(way, "login.throttled", shown)
                                .withRefusal("too many failed attempts"));
            }
            throw refusal;
        }
    }

    private User admit(
            Way way,
            AuthenticatedUser recognised,
            String entered,
            Map<String, String> form,
            boolean newcomers,
            Consumer<User> together) {
        AuthenticatedUser found = recognised;
        Decision decision = admission.decide(way, found);
        if (!decision.refused() && postAuth.configured()) {
            AuthenticatedUser changed = postAuth.changed(way, found, decision, entered);
            if (changed == null) {
                throw refused(way, entered, "refused by post_auth_hook");
            }
            found = changed;
            decision = admission.decide(way, found);
        }
        AuthenticatedUser admitted = found;
        Decision decided = decision;
        if (decision.refused()) {
            LoginFailedException refusal =
                    refused(way, entered, String.valueOf(decision.problem()));
            String words = decision.explanation();
            String explanation = words == null ? way.authenticator().refusal() : words;
            throw explanation.isEmpty()
                    ? refusal
                    : LoginFailedException.because(explanation).of(entered);
        }
        String name = decision.name();
        Optional<User> known = users.findByName(name);
        if (known.isEmpty() && !newcomers) {
            throw refused(way, entered, "there is no account");
        }
        way.authenticator().beforeAccount(name);
        User user = known.orElseGet(() -> accounts.create(name, false));
        AuthenticatedUser remembered = remembered(way, user, admitted, decided, entered);
        User signedIn =
                transactions.execute(_ -> {
                    audit.record(event(way, "login.ok", name));
                    User changed = sync.signedIn(way, user, remembered, decided);
                    way.authenticator().admitted(changed, form);
                    together.accept(changed);
                    return changed;
                });
        refresh.signedIn(user.id());
        log.info("User {} signed in", name);
        return Objects.requireNonNull(signedIn);
    }

    private AuthenticatedUser remembered(
            Way way, User user, AuthenticatedUser found, Decision decision, String entered) {
        try {
            return memory.reconciled(way, user, found, decision);
        } catch (HookException e) {
            log.error("{}", e.getMessage());
            throw PostAuth.refusal(e).of(entered);
        }
    }

    private static AuditEvent event(Way way, String action, String name) {
        AuditEvent event = AuditEvent.of(action, null, name).withClaimed(name);
        return way.isOneOfSeveral() ? event.withDetail("way", way.id()) : event;
    }

    private LoginFailedException refused(Way way, String entered, String reason) {
        String shown = cleaned(entered);
        audit.record(event(way, "login.failed", shown).withRefusal(reason));
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
