/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.password;

import io.codehub.hub.error.HubException;
import io.codehub.hub.login.Sessions;
import io.codehub.hub.login.Xsrf;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages on which a password is changed; each authenticator has its own address. */
@PageController
class ChangePasswordController {

    static final String FIRST_USE = "FirstUseAuthenticator";
    static final String NATIVE = "NativeAuthenticator";

    private final OwnPasswords own;
    private final PasswordAccounts accounts;
    private final boolean several;
    private final PasswordChanges changes;
    private final UserRepository users;
    private final AccessCheck access;
    private final Sessions sessions;
    private final Xsrf xsrf;
    private final Pages pages;

    ChangePasswordController(
            OwnPasswords own,
            PasswordAccounts accounts,
            Ways ways,
            PasswordChanges changes,
            UserRepository users,
            AccessCheck access,
            Sessions sessions,
            Xsrf xsrf,
            Pages pages) {
        this.own = own;
        this.accounts = accounts;
        this.several = ways.several();
        this.changes = changes;
        this.users = users;
        this.access = access;
        this.sessions = sessions;
        this.xsrf = xsrf;
        this.pages = pages;
    }

    @GetMapping("/hub/auth/change-password")
    ModelAndView show(Requester reader) {
        return page(own.require(FIRST_USE), self(reader), true, null);
    }

    /** The new password alone has the name that it has at sign-in. */
    @PostMapping("/hub/auth/change-password")
    ModelAndView change(
            Requester reader,
            @RequestParam(name = "old_password", defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return change(own.require(FIRST_USE), reader, old, password, password, request, response);
    }

    @GetMapping("/hub/change-password")
    ModelAndView showConfirmed(Requester reader) {
        return page(own.require(NATIVE), self(reader), true, null);
    }

    @PostMapping("/hub/change-password")
    ModelAndView changeConfirmed(
            Requester reader,
            @RequestParam(name = "old_password", defaultValue = "") String old,
            @RequestParam(name = "new_password", defaultValue = "") String password,
            @RequestParam(name = "new_password_confirmation", defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        return change(own.require(NATIVE), reader, old, password, again, request, response);
    }

    private ModelAndView change(
            PasswordRules rules,
            Requester reader,
            String old,
            String password,
            String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        User user = self(reader);
        try {
            changes.requireOld(user, old);
            requireSame(password, again);
            changes.set(null, user, password);
        } catch (HubException refusal) {
            return refused(page(rules, user, true, refusal), refusal, response);
        }
        // The others have ended; this browser has just shown who sits in front of it.
        sessions.start(request, response, users.findById(user.id()).orElseThrow());
        xsrf.renew(request, response);
        return done(rules, user, true);
    }

    @GetMapping("/hub/change-password/{name}")
    ModelAndView showOf(Requester reader, @PathVariable String name) {
        return page(own.require(NATIVE), other(reader, name), false, null);
    }

    @PostMapping("/hub/change-password/{name}")
    ModelAndView changeOf(
            Requester reader,
            @PathVariable String name,
            @RequestParam(name = "new_password", defaultValue = "") String password,
            @RequestParam(name = "new_password_confirmation", defaultValue = "") String again,
            HttpServletResponse response) {
        PasswordRules rules = own.require(NATIVE);
        User user = other(reader, name);
        try {
            PasswordChanges.requireMayTouch(reader, user);
            requireSame(password, again);
            changes.set(reader, user, password);
        } catch (HubException refusal) {
            return refused(page(rules, user, false, refusal), refusal, response);
        }
        return done(rules, user, false);
    }

    private static void requireSame(String password, String again) {
        if (!password.equals(again)) {
            throw HubException.badRequest("The new password and its repetition are not the same.");
        }
    }

    /** Among several ways, only those of one have a password here. */
    private User self(Requester reader) {
        if (several && !accounts.exists(reader.name())) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
        return user(reader.name());
    }

    private User user(String name) {
        return users.findByName(name)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private User other(Requester reader, String name) {
        access.require(reader, new Resource.OfUser(name), "admin:users");
        return user(name);
    }

    private static ModelAndView refused(
            ModelAndView page, HubException refusal, HttpServletResponse response) {
        if (refusal.status() == HttpStatus.TOO_MANY_REQUESTS) {
            page.setStatus(refusal.status());
            refusal.headers().forEach(response::setHeader);
        }
        return page;
    }

    private ModelAndView page(
            PasswordRules rules, User user, boolean mine, @Nullable HubException refusal) {
        return page(rules, user, mine, refusal == null ? null : refusal.getMessage(), false);
    }

    private ModelAndView done(PasswordRules rules, User user, boolean mine) {
        return page(rules, user, mine, null, true);
    }

    private ModelAndView page(
            PasswordRules rules, User user, boolean mine, @Nullable String problem, boolean done) {
        ModelAndView page = pages.page("change_password");
        page.addObject(
                "password",
                new Form(
                        user.name(),
                        mine,
                        rules.className().equals(NATIVE),
                        rules.minLength(),
                        problem,
                        done));
        return page;
    }

    /**
     * What the page shows; templates know it as {@code password}.
     *
     * @param user whose password it is
     * @param mine whether that is the reader, who then has to know the old one
     * @param confirmed whether the new one is typed twice
     * @param problem why nothing was changed; null if nothing was tried, or all went well
     * @param done whether it has just been changed
     */
    record Form(
            String user,
            boolean mine,
            boolean confirmed,
            int minLength,
            @Nullable String problem,
            boolean done) {

        /** What the field of the new password is called. */
        public String field() {
            return confirmed ? "new_password" : "password";
        }
    }
}
