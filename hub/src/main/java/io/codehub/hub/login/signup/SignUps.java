/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.AccountRules;
import io.codehub.hub.login.LoginThrottle;
import io.codehub.hub.login.local.OwnNames;
import io.codehub.hub.user.UserRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Takes wishes for accounts: some are met at once, the others wait. */
@Service
class SignUps {

    private static final Logger log = LoggerFactory.getLogger(SignUps.class);

    /** A whole class may sign up from one address, a program not for long. */
    private static final LoginThrottle.Pace PACE =
            new LoginThrottle.Pace(60, Duration.ofSeconds(1), Duration.ofMinutes(15));

    /** Whoever signs up under ever new names must not fill the database. */
    private static final int MOST_WAITING = 10_000;

    private static final int MAX_EMAIL = 255;

    private final SignUpSettings settings;
    private final NativeRules rules;
    private final NativeAccounts accounts;
    private final SignUpRepository signUps;
    private final SelfApproval approval;
    private final Captcha captcha;
    private final AccountRules known;
    private final UserRepository users;
    private final OwnNames names;
    private final LoginThrottle throttle;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    SignUps(
            SignUpSettings settings,
            NativeRules rules,
            NativeAccounts accounts,
            SignUpRepository signUps,
            SelfApproval approval,
            Captcha captcha,
            AccountRules known,
            UserRepository users,
            OwnNames names,
            LoginThrottle throttle,
            AuditLog audit,
            TransactionOperations transactions,
            Clock clock) {
        this.settings = settings;
        this.rules = rules;
        this.accounts = accounts;
        this.signUps = signUps;
        this.approval = approval;
        this.captcha = captcha;
        this.known = known;
        this.users = users;
        this.names = names;
        this.throttle = throttle;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of a wish. */
    enum Outcome {
        LET_IN,
        WAITS,
        MAIL_SENT
    }

    /**
     * Takes a wish.
     *
     * @param address where it comes from
     * @throws HubException 400 with a text for the person, 429 for too many, 503 if no mail can be
     *     sent
     */
    Outcome take(SignUpForm form, String address) {
        String from = "sign-up address " + address;
        throttle.require(PACE, from);
        throttle.failed(PACE, from);
        String name = names.atHub(form.username().strip());
        String problem = problem(name, form);
        if (problem != null) {
            throw HubException.badRequest(problem);
        }
        if (known.isBlocked(name)) {
            // Looks like all others that wait, and waits for ever.
            return Outcome.WAITS;
        }
        String email = form.email() == null || form.email().isBlank() ? null : form.email().strip();
        SignUp wish =
                new SignUp(
                        name,
                        rules.hash(form.password()),
                        email,
                        form.secondFactor() && settings.secondFactor(),
                        null,
                        clock.instant());
        Outcome outcome = outcome(name, email);
        transactions.executeWithoutResult(_ -> store(wish, outcome));
        if (outcome == Outcome.MAIL_SENT) {
            send(wish);
        }
        log.info("{} signed up: {}", name, outcome);
        return outcome;
    }

    private void store(SignUp wish, Outcome outcome) {
        if (outcome == Outcome.LET_IN) {
            accounts.create(wish);
        } else if (!signUps.add(wish)) {
            throw HubException.badRequest(taken());
        }
        audit.record(
                AuditEvent.of("account.sign_up", null, wish.name())
                        .withClaimed(wish.name())
                        .withDetail("outcome", outcome.name()));
    }

    private void send(SignUp wish) {
        try {
            approval.send(wish);
        } catch (HubException e) {
            signUps.delete(wish.name());
            throw e;
        }
    }

    private Outcome outcome(String name, @Nullable String email) {
        if (known.admins().contains(name) || known.allowed().contains(name)) {
            return Outcome.LET_IN;
        }
        // Whoever has servers and files here already is not simply whoever takes the name first.
        if (settings.open() && users.findByName(name).isEmpty()) {
            return Outcome.LET_IN;
        }
        return email != null && approval.isFor(email) ? Outcome.MAIL_SENT : Outcome.WAITS;
    }

    /** In the order in which people are told; null if all is well. */
    private @Nullable String problem(String name, SignUpForm form) {
        if (!captcha.passed(form.captcha())) {
            return "The captcha was not solved. Try again.";
        }
        if (accounts.isTaken(name)) {
            return taken();
        }
        if (!form.password().equals(form.again())) {
            return "The password and its repetition are not the same.";
        }
        if (!names.mayBe(name) || name.indexOf(',') >= 0 || name.indexOf(' ') >= 0) {
            return "This user name cannot be used: no blanks, commas or slashes.";
        }
        Optional<String> weak = rules.find(form.password());
        if (weak.isPresent()) {
            return weak.get();
        }
        if (settings.asksEmail() && !isEmail(form.email())) {
            return "The e-mail address is not complete.";
        }
        if (settings.terms() != null && !form.acceptsTerms()) {
            return "Accept the terms to get an account.";
        }
        return signUps.count() >= MOST_WAITING
                ? "Too many people wait for an account. Try again later."
                : null;
    }

    private static String taken() {
        return "This user name is taken. Choose another one.";
    }

    private static boolean isEmail(@Nullable String text) {
        return text != null
                && text.length() <= MAX_EMAIL
                && text.strip().matches("[^\\s@<>,;\\p{Cntrl}]+@[^\\s@<>,;\\p{Cntrl}]+");
    }
}
