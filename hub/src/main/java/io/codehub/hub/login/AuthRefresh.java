/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.error.HubException;
import io.codehub.hub.hook.HookException;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.AuthStateRepository;
import io.codehub.hub.user.OwnerRefresh;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Asks the sign-in service from time to time whether those who are signed in still may be. Whoever
 * it does not know any more counts as signed out; whoever the rules do not let in any more is
 * signed out. Of one user only one request is on its way at a time, on all hubs together: some
 * services take a second one for theft.
 */
@Service
public class AuthRefresh implements OwnerRefresh {

    private static final Logger log = LoggerFactory.getLogger(AuthRefresh.class);

    /** Longer than any authenticator waits for its service. */
    private static final Duration LONGEST_TURN = Duration.ofMinutes(2);

    /** For so long an answer counts that could not be had, or was a refusal. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Ways ways;
    private final Admission admission;
    private final AuthStateMemory memory;
    private final AccountSync sync;
    private final Sessions sessions;
    private final UserRepository users;
    private final AuthStateRepository authStates;
    private final RefreshTimes times;
    private final AuditLog audit;
    private final Clock clock;
    private final boolean isOn;

    private final Map<Long, Answer> answers = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Standing>> underWay = new ConcurrentHashMap<>();

    /** How it stands with a user. */
    private enum Standing {
        GOOD,
        /** They have to sign in again, which only they can, in their browser. */
        STALE,
        OUT
    }

    /** What counts for a user until a moment. */
    private record Answer(Standing standing, Instant until) {}

    AuthRefresh(
            Ways ways,
            Admission admission,
            AuthStateMemory memory,
            AccountSync sync,
            Sessions sessions,
            UserRepository users,
            AuthStateRepository authStates,
            RefreshTimes times,
            AuditLog audit,
            Clock clock) {
        this.ways = ways;
        this.admission = admission;
        this.memory = memory;
        this.sync = sync;
        this.sessions = sessions;
        this.users = users;
        this.authStates = authStates;
        this.times = times;
        this.audit = audit;
        this.clock = clock;
        this.isOn = ways.all().stream().anyMatch(AuthRefresh::asks);
    }

    /** Whether a user who has a session may go on; if not, they can sign in again. */
    boolean sessionMayGoOn(long userId) {
        return !isOn || check(userId, false) == Standing.GOOD;
    }

    /** Whether a token of a user is still good: nobody can sign in again with a program. */
    boolean tokenMayGoOn(long userId) {
        return !isOn || check(userId, false) != Standing.OUT;
    }

    /** Notes that somebody has just signed in. */
    void signedIn(long userId) {
        answers.remove(userId);
    }

    /** Forgets all answers: everybody is asked about at their next request. */
    public void forget() {
        answers.clear();
    }

    @Override
    public void requireForStart(Requester by, User owner) {
        if (isOn && mattersBefore(AuthRefresh::asksBeforeStart, owner) && !mayAct(by, owner)) {
            throw HubException.forbidden(
                    owner.name() + " has to sign in again before a server can start");
        }
    }

    @Override
    public void requireForStop(Requester by, User owner) {
        if (isOn
                && mattersBefore(AuthRefresh::asksBeforeStop, owner)
                && !mayAct(by, owner)
                && by.isUser(owner.name())) {
            throw HubException.forbidden("Sign in again before you stop a server");
        }
    }

    private boolean mayAct(Requester by, User owner) {
        Standing standing = check(owner.id(), true);
        boolean canSignIn = by.isUser(owner.name()) && by.tokenId() == null;
        return standing == Standing.GOOD || (standing == Standing.STALE && !canSignIn);
    }

    private static boolean asks(Way way) {
        return !age(way).isZero() && way.authenticator().refreshes();
    }

    private static Duration age(Way way) {
        return way.configuration().get(AuthenticatorTraits.AUTH_REFRESH_AGE);
    }

    private static boolean asksBeforeStart(Way way) {
        Configuration settings = way.configuration();
        return settings.isSet(AuthenticatorTraits.REFRESH_PRE_SPAWN)
                ? settings.get(AuthenticatorTraits.REFRESH_PRE_SPAWN)
                : way.authenticator().refreshes();
    }

    private static boolean asksBeforeStop(Way way) {
        return way.configuration().get(AuthenticatorTraits.REFRESH_PRE_STOP);
    }

    private boolean mattersBefore(Predicate<Way> setting, User owner) {
        return way(owner, times.find(owner.id()).orElse(null)).filter(setting).isPresent();
    }

    private Optional<Way> way(User user, RefreshTimes.@Nullable Times known) {
        return ways.of(known == null ? null : known.way(), user.name());
    }

    private Standing check(long userId, boolean forced) {
        Answer known = answers.get(userId);
        if (!forced && known != null && known.until().isAfter(clock.instant())) {
            return known.standing();
        }
        CompletableFuture<Standing> mine = new CompletableFuture<>();
        CompletableFuture<Standing> others = underWay.putIfAbsent(userId, mine);
        if (others != null) {
            return others.join();
        }
        Standing standing = Standing.OUT;
        try {
            standing = ask(userId, forced);
            return standing;
        } finally {
            underWay.remove(userId, mine);
            mine.complete(standing);
        }
    }

    private Standing ask(long userId, boolean forced) {
        Instant began = clock.instant();
        Optional<User> user = users.findById(userId);
        if (user.isEmpty()) {
            return Standing.OUT;
        }
        RefreshTimes.Times known = times.find(userId).orElse(null);
        Optional<Way> way = way(user.get(), known);
        if (way.isEmpty()) {
            log.info("User {} has to sign in again: by a way that there is", user.get().name());
            return remember(userId, Standing.OUT, began.plus(PAUSE));
        }
        if (!asks(way.get())) {
            return remember(userId, Standing.GOOD, began.plus(LONGEST_TURN));
        }
        Instant last = known == null ? null : known.refreshedAt();
        Duration age = age(way.get());
        if (!forced && last != null && last.plus(age).isAfter(began)) {
            return remember(userId, Standing.GOOD, last.plus(age));
        }
        if (!takeTurn(userId, began)) {
            return remember(userId, Standing.GOOD, clock.instant().plus(PAUSE));
        }
        boolean done = false;
        try {
            Instant now = lastTime(userId);
            if (now != null && !now.equals(last)) {
                return remember(userId, Standing.GOOD, now.plus(age)); // another hub was faster
            }
            Standing standing = evaluate(way.get(), user.get(), last);
            done = true;
            return standing;
        } finally {
            if (!done) {
                times.release(userId);
            }
        }
    }

    private Standing evaluate(Way way, User user, @Nullable Instant last) {
        Refreshed answer = answer(way, user);
        return switch (answer.state()) {
            case SAME -> {
                times.done(user.id(), clock.instant());
                yield remember(user.id(), Standing.GOOD, clock.instant().plus(age(way)));
            }
            case UPDATED -> {
                AuthenticatedUser found = answer.user();
                yield found == null ? Standing.GOOD : update(way, user, found, last);
            }
            case GONE -> {
                times.release(user.id());
                log.info("User {} has to sign in again", user.name());
                boolean strict = way.configuration().get(AuthenticatorTraits.AUTH_REFRESH_STRICT);
                Standing standing = strict ? Standing.OUT : Standing.STALE;
                yield remember(user.id(), standing, clock.instant().plus(PAUSE));
            }
            case UNREACHABLE -> goesOn(way, user, last);
        };
    }

    private Standing goesOn(Way way, User user, @Nullable Instant last) {
        times.release(user.id());
        Duration grace = way.configuration().get(AuthenticatorTraits.REFRESH_GRACE);
        boolean good = last != null && last.plus(age(way)).plus(grace).isAfter(clock.instant());
        log.warn(
                "The sign-in service could not be asked about {}, who {}",
                user.name(),
                good ? "goes on for now" : "has to sign in again");
        return remember(
                user.id(), good ? Standing.GOOD : Standing.OUT, clock.instant().plus(PAUSE));
    }

    private Refreshed answer(Way way, User user) {
        try {
            return way.authenticator().refresh(user, authStates.find(user.id()));
        } catch (RuntimeException e) {
            log.warn("Asking about {} failed", user.name(), e);
            return Refreshed.unreachable();
        }
    }

    private Standing update(Way way, User user, AuthenticatedUser found, @Nullable Instant last) {
        Decision decision = admission.again(way, found, user);
        boolean decidesAgain = way.configuration().get(AuthenticatorTraits.REAUTHORIZE_ON_REFRESH);
        if (decision.refused() && (decidesAgain || admission.isSomebodyElse(way, found, user))) {
            String problem = String.valueOf(decision.problem());
            log.info("User {} is signed out: {}", user.name(), problem);
            sessions.endAll(user.id());
            audit.record(AuditEvent.of("logout", null, user.name()).withRefusal(problem));
            times.release(user.id());
            return remember(user.id(), Standing.OUT, clock.instant().plus(PAUSE));
        }
        try {
            sync.refreshed(way, user, memory.reconciled(way, user, found, decision), decision);
        } catch (HookException e) {
            log.error("{}", e.getMessage());
            return goesOn(way, user, last);
        }
        return remember(user.id(), Standing.GOOD, clock.instant().plus(age(way)));
    }

    private @Nullable Instant lastTime(long userId) {
        return times.find(userId).map(RefreshTimes.Times::refreshedAt).orElse(null);
    }

    /** Waits until no other hub asks about the user; false if that takes too long. */
    private boolean takeTurn(long userId, Instant began) {
        while (!times.claim(userId, clock.instant(), clock.instant().plus(LONGEST_TURN))) {
            if (began.plus(PAUSE).isBefore(clock.instant())) {
                return false;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private Standing remember(long userId, Standing standing, Instant until) {
        answers.put(userId, new Answer(standing, until));
        return standing;
    }
}
