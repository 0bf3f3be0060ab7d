/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.error.HubException;
import io.codehub.hub.login.Sessions;
import io.codehub.hub.login.Xsrf;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.login.otp.SecondFactorSetup;
import io.codehub.hub.login.otp.SecondFactors;
import io.codehub.hub.login.password.PasswordChanges;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of one's own second factor. Every change asks for the password. */
@PageController
class TwoFactorController {

    private final SignUpSettings settings;
    private final SecondFactors factors;
    private final PasswordChanges passwords;
    private final PasswordAccounts accounts;
    private final UserRepository users;
    private final Sessions sessions;
    private final Xsrf xsrf;
    private final Pages pages;

    TwoFactorController(
            SignUpSettings settings,
            SecondFactors factors,
            PasswordChanges passwords,
            PasswordAccounts accounts,
            UserRepository users,
            Sessions sessions,
            Xsrf xsrf,
            Pages pages) {
        this.settings = settings;
        this.factors = factors;
        this.passwords = passwords;
        this.accounts = accounts;
        this.users = users;
        this.sessions = sessions;
        this.xsrf = xsrf;
        this.pages = pages;
    }

    @GetMapping("/hub/two-factor")
    ModelAndView show(Requester reader) {
        return page(user(reader), null, List.of(), null);
    }

    @PostMapping("/hub/two-factor")
    ModelAndView change(
            Requester reader,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(name = "2fa", defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        User user = user(reader);
        try {
            passwords.requireOld(user, password);
            return switch (action) {
                case "confirm" -> confirm(user, code, request, response);
                case "codes" -> page(user, null, renew(user), null);
                case "remove" -> remove(user);
                default -> throw HubException.badRequest("There is no such action.");
            };
        } catch (HubException refusal) {
            ModelAndView page = page(user, refusal.getMessage(), List.of(), null);
            if (refusal.status() == HttpStatus.TOO_MANY_REQUESTS) {
                page.setStatus(refusal.status());
                refusal.headers().forEach(response::setHeader);
            }
            return page;
        }
    }

    private ModelAndView confirm(
            User user, String code, HttpServletRequest request, HttpServletResponse response) {
        Optional<List<String>> codes = factors.confirm(user, code);
        if (codes.isEmpty()) {
            throw HubException.badRequest(
                    "The code was not right. See that the clock of your phone is, and enter the"
                            + " next one.");
        }
        accounts.secondFactorDone(user);
        // Sessions that began without a code end; this one has just shown one.
        sessions.endAll(user.id());
        sessions.start(request, response, user);
        xsrf.renew(request, response);
        return page(user, null, codes.get(), null);
    }

    private List<String> renew(User user) {
        if (!factors.isActive(user)) {
            throw HubException.badRequest("There is no second factor.");
        }
        return factors.renewCodes(user);
    }

    private ModelAndView remove(User user) {
        factors.remove(null, user);
        accounts.secondFactorDone(user);
        return page(user, null, List.of(), "You are no longer asked for codes.");
    }

    private User user(Requester reader) {
        if (!settings.secondFactor()) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
        return users.findByName(reader.name())
                .filter(user -> accounts.exists(user.name()))
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private ModelAndView page(
            User user, @Nullable String problem, List<String> codes, @Nullable String done) {
        boolean active = factors.isActive(user);
        ModelAndView page = pages.page("two_factor");
        page.addObject(
                "factor",
                new View(
                        user.name(),
                        active,
                        active ? null : factors.setup(user, pages.product()),
                        codes,
                        factors.countCodes(user),
                        problem,
                        done));
        return page;
    }

    /**
     * What the page shows; templates know it as {@code factor}.
     *
     * @param active whether codes are asked for
     * @param setup what the app needs; null once codes are asked for
     * @param codes recovery codes, shown this once; else none
     * @param codesLeft how many recovery codes are left
     * @param problem why nothing was changed; else null
     * @param done what has just been done; else null
     */
    record View(
            String user,
            boolean active,
            @Nullable SecondFactorSetup setup,
            List<String> codes,
            int codesLeft,
            @Nullable String problem,
            @Nullable String done) {}
}
