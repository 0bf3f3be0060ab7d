/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.admin.Notice;
import io.codehub.hub.admin.Notices;
import io.codehub.hub.admin.list.RowViews;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page about one user. */
@PageController
class UserController {

    private final AdminPages pages;
    private final AdminAddresses addresses;
    private final AccessCheck access;
    private final UserRepository users;
    private final RowViews views;
    private final AccountFigures figures;
    private final AccountChanges changes;
    private final DeletedUsers deletion;
    private final Blocking blocking;
    private final SignInCare signIn;
    private final HubUrls urls;
    private final Notices notices;
    private final Clock clock;

    UserController(
            AdminPages pages,
            AdminAddresses addresses,
            AccessCheck access,
            UserRepository users,
            RowViews views,
            AccountFigures figures,
            AccountChanges changes,
            DeletedUsers deletion,
            Blocking blocking,
            SignInCare signIn,
            HubUrls urls,
            Notices notices,
            Clock clock) {
        this.pages = pages;
        this.addresses = addresses;
        this.access = access;
        this.users = users;
        this.views = views;
        this.figures = figures;
        this.changes = changes;
        this.deletion = deletion;
        this.blocking = blocking;
        this.signIn = signIn;
        this.urls = urls;
        this.notices = notices;
        this.clock = clock;
    }

    @GetMapping("/hub/admin/users/{name}")
    ModelAndView show(
            Requester reader,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String notice) {
        User user = find(reader, name, "admin:users");
        return page(
                reader,
                user,
                user.name(),
                groups(user),
                user.admin(),
                blocking.isBlocked(user),
                null,
                notice);
    }

    @PostMapping("/hub/admin/users/{name}")
    ModelAndView change(
            Requester reader,
            @PathVariable("name") String known,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable String groups,
            @RequestParam(required = false) @Nullable String admin,
            @RequestParam(required = false) @Nullable String blocked) {
        User user = find(reader, known, "admin:users");
        boolean myself = reader.isUser(known);
        try {
            User changed =
                    changes.change(
                            reader,
                            user,
                            name.strip(),
                            groups,
                            (reader.admin() && !myself) ? admin != null : null,
                            myself ? null : blocked != null);
            if (blocked != null) {
                deletion.stop(reader, changed);
            }
            return to(addresses.user(changed.name()), Notice.good("Saved"));
        } catch (HubException refusal) {
            ModelAndView page =
                    page(
                            reader,
                            user,
                            name,
                            groups == null ? "" : groups,
                            admin != null,
                            blocked != null,
                            refusal.getMessage(),
                            null);
            page.setStatus(refusal.status());
            return page;
        }
    }

    /** Ends all sessions and tokens; servers of the user go on. */
    @PostMapping("/hub/admin/users/{name}/signout")
    ModelAndView signOut(Requester reader, @PathVariable String name) {
        User user = find(reader, name, "admin:users");
        access.require(reader, new Resource.OfUser(name), "tokens");
        blocking.signOut(reader, user);
        return to(addresses.user(name), Notice.good("All sessions and tokens have ended"));
    }

    @PostMapping("/hub/admin/users/{name}/password/reset")
    ModelAndView resetPassword(Requester reader, @PathVariable String name) {
        signIn.resetPassword(reader, find(reader, name, "admin:users"));
        return to(
                addresses.user(name),
                Notice.good("The password was reset; all sessions have ended"));
    }

    @PostMapping("/hub/admin/users/{name}/second-factor/remove")
    ModelAndView removeSecondFactor(Requester reader, @PathVariable String name) {
        signIn.removeSecondFactor(reader, find(reader, name, "admin:users"));
        return to(addresses.user(name), Notice.good("No code is asked for any more"));
    }

    @PostMapping("/hub/admin/users/{name}/identity/clear")
    ModelAndView clearIdentity(Requester reader, @PathVariable String name) {
        signIn.clearIdentity(reader, find(reader, name, "admin:users"));
        return to(
                addresses.user(name), Notice.good("The link was removed; all sessions have ended"));
    }

    @GetMapping("/hub/admin/users/{name}/delete")
    ModelAndView askDelete(Requester reader, @PathVariable String name) {
        User user = find(reader, name, "delete:users");
        return deletion.ask(reader, List.of(user.name()), "", null);
    }

    @PostMapping("/hub/admin/users/{name}/delete")
    ModelAndView delete(
            Requester reader,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String confirm) {
        User user = find(reader, name, "delete:users");
        List<String> names = List.of(user.name());
        if (!confirm.strip().equals(DeletedUsers.confirmation(names))) {
            ModelAndView page = deletion.ask(reader, names, "", "What you typed does not match");
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        return to(addresses.of(""), deletion.delete(reader, names));
    }

    private User find(Requester reader, String name, String scope) {
        pages.require(reader);
        access.require(reader, new Resource.OfUser(name), scope);
        return users.findByName(name)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private String groups(User user) {
        return String.join(
                ", ", users.groupNames(List.of(user.id())).getOrDefault(user.id(), List.of()));
    }

    private ModelAndView page(
            Requester reader,
            User user,
            String name,
            String groups,
            boolean admin,
            boolean blocked,
            @Nullable String problem,
            @Nullable String notice) {
        Resource resource = new Resource.OfUser(user.name());
        boolean myself = reader.isUser(user.name());
        ModelAndView page = pages.page("admin_user", AdminPages.Area.USERS, notice);
        page.addObject(
                "user",
                new Account(
                        user.name(),
                        addresses.user(user.name()),
                        Moment.of(user.createdAt(), clock.instant()),
                        Moment.ofNullable(user.lastActivityAt(), clock.instant()),
                        name,
                        groups,
                        admin,
                        blocked,
                        reader.admin() && !myself,
                        myself,
                        access.allows(reader, resource, "tokens"),
                        access.allows(reader, resource, "delete:users") && !myself
                                ? addresses.deleteUser(user.name())
                                : null,
                        problem));
        page.addObject("signIn", signIn.of(user, urls.hubPath()));
        page.addObject("servers", views.servers(reader, user));
        page.addObject("figures", figures.of(List.of(user.id())));
        return page;
    }

    private ModelAndView to(String address, Notice notice) {
        return Redirects.seeOther(AdminAddresses.with(address, notices.seal(notice)));
    }

    /**
     * The account as the form shows it.
     *
     * @param url of this page, where its forms lead
     * @param typedName the name in the form, which may be a new one
     * @param groups names with commas
     * @param blocked whether the user is kept out
     * @param mayGiveAdmin whether the reader may change the flag
     * @param myself whether it is the reader's own
     * @param mayRevoke whether the reader may end sessions and tokens
     * @param deleteUrl null if the reader may not delete it
     * @param problem why nothing was saved; null if nothing was tried
     */
    record Account(
            String name,
            String url,
            Moment created,
            @Nullable Moment lastUsed,
            String typedName,
            String groups,
            boolean admin,
            boolean blocked,
            boolean mayGiveAdmin,
            boolean myself,
            boolean mayRevoke,
            @Nullable String deleteUrl,
            @Nullable String problem) {}
}
