/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.local.PasswordAccount;
import io.codehub.hub.login.password.PasswordChanges;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Pages;
import io.codehub.hub.web.Redirects;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

/** The page on which administrators let accounts in. Opening a link never changes anything. */
@PageController
class WaitingAccountsController {

    private static final int MOST_SHOWN = 200;

    private final SignUpSettings settings;
    private final NativeAccounts accounts;
    private final AccessCheck access;
    private final UserNames names;
    private final UserRepository users;
    private final HubUrls urls;
    private final Pages pages;
    private final Clock clock;

    WaitingAccountsController(
            SignUpSettings settings,
            NativeAccounts accounts,
            AccessCheck access,
            UserNames names,
            UserRepository users,
            HubUrls urls,
            Pages pages,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.access = access;
        this.names = names;
        this.users = users;
        this.urls = urls;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/hub/authorize")
    ModelAndView list(Requester reader, @RequestParam(defaultValue = "") String q) {
        require(reader);
        ModelAndView page = pages.page("authorize");
        List<Waiting> waiting =
                accounts.waiting(MOST_SHOWN).stream()
                        .map(wish ->
                                new Waiting(
                                        wish.name(),
                                        address("authorize", wish.name()),
                                        address("discard", wish.name()),
                                        wish.email(),
                                        wish.secondFactorAsked() || wish.otpSecret() != null,
                                        Moment.of(wish.askedAt(), clock.instant())))
                        .toList();
        List<Known> known =
                accounts.list(q.strip(), MOST_SHOWN).stream()
                        .map(account -> known(reader, account))
                        .toList();
        page.addObject(
                "accounts", new View(waiting, accounts.countWaiting(), known, q, MOST_SHOWN));
        return page;
    }

    @GetMapping("/hub/authorize/{name}")
    ModelAndView askAuthorize(Requester reader, @PathVariable String name) {
        require(reader);
        String normalized = names.normalize(name);
        return ask(normalized, isAuthorized(normalized) ? "withdraw" : "authorize");
    }

    /** Without a wish in the form the account becomes what it is not. */
    @PostMapping("/hub/authorize/{name}")
    ModelAndView authorize(
            Requester reader,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String to) {
        require(reader);
        String normalized = names.normalize(name);
        boolean in = to == null ? !isAuthorized(normalized) : to.equals("authorize");
        users.findByName(normalized)
                .ifPresent(user -> PasswordChanges.requireMayTouch(reader, user));
        if (in) {
            accounts.authorize(reader, normalized);
        } else {
            accounts.withdraw(reader, normalized);
        }
        return back(normalized);
    }

    @GetMapping("/hub/discard/{name}")
    ModelAndView askDiscard(Requester reader, @PathVariable String name) {
        require(reader);
        String normalized = names.normalize(name);
        isAuthorized(normalized);
        return ask(normalized, "discard");
    }

    @PostMapping("/hub/discard/{name}")
    ModelAndView discard(Requester reader, @PathVariable String name) {
        require(reader);
        String normalized = names.normalize(name);
        accounts.discard(reader, normalized);
        return back(normalized);
    }

    private void require(Requester reader) {
        settings.require();
        access.require(reader, new Resource.Anything(), "admin:users");
    }

    private boolean isAuthorized(String name) {
        return accounts.isAuthorized(name)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private ModelAndView ask(String name, String what) {
        ModelAndView page = pages.page("authorize_ask");
        page.addObject("name", name);
        page.addObject("what", what);
        page.addObject("back", urls.hubPath() + "authorize#" + quoted(name));
        return page;
    }

    private ModelAndView back(String name) {
        return Redirects.seeOther(urls.hubPath() + "authorize#" + quoted(name));
    }

    private Known known(Requester reader, PasswordAccount account) {
        return new Known(
                account.name(),
                address("authorize", account.name()),
                address("change-password", account.name()),
                account.email(),
                account.authorized(),
                reader.isUser(account.name()));
    }

    private String address(String page, String name) {
        return urls.hubPath() + page + "/" + quoted(name);
    }

    private static String quoted(String name) {
        return UriUtils.encode(name, StandardCharsets.UTF_8);
    }

    /**
     * What the page shows; templates know it as {@code accounts}.
     *
     * @param count of all who wait
     * @param search what names must contain
     * @param most how many of each kind are shown
     */
    record View(List<Waiting> waiting, int count, List<Known> known, String search, int most) {}

    /** Somebody who waits. */
    record Waiting(
            String name,
            String authorizeUrl,
            String discardUrl,
            @Nullable String email,
            boolean secondFactor,
            Moment asked) {}

    /** An account. */
    record Known(
            String name,
            String authorizeUrl,
            String passwordUrl,
            @Nullable String email,
            boolean authorized,
            boolean myself) {}
}
