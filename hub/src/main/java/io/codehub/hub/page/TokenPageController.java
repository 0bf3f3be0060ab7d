/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.source.NearestName;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.Role;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.rbac.Scope;
import io.codehub.hub.rbac.ScopeTable;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.IssuedToken;
import io.codehub.hub.token.TokenRequests;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.Navigation;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Tokens of the user who looks at the page: listed, made, revoked. */
@PageController
class TokenPageController {

    private final TokenPages pages;
    private final TokenService tokens;
    private final TokenRequests requests;
    private final UserRepository users;
    private final RoleRepository roles;
    private final HeldScopes held;
    private final AccessCheck access;
    private final String address;

    TokenPageController(
            TokenPages pages,
            TokenService tokens,
            TokenRequests requests,
            UserRepository users,
            RoleRepository roles,
            HeldScopes held,
            AccessCheck access,
            HubUrls urls) {
        this.pages = pages;
        this.tokens = tokens;
        this.requests = requests;
        this.users = users;
        this.roles = roles;
        this.held = held;
        this.access = access;
        this.address = urls.hubPath() + "token";
    }

    @GetMapping("/hub/token")
    ModelAndView show(Requester reader) {
        return pages.page(reader, TokenForm.EMPTY, null, null);
    }

    /** Shows the new token once: the answer is never stored, and only a person gets it. */
    @PostMapping("/hub/token")
    ModelAndView make(Requester reader, HttpServletRequest request) {
        requirePerson(request);
        User owner = owner(reader);
        TokenForm form = TokenForm.of(request);
        List<String> rights = new ArrayList<>();
        for (String right : form.inherit() ? List.<String>of() : form.rights()) {
            Optional<List<String>> scopes = scopes(right);
            if (scopes.isEmpty()) {
                return unknown(reader, form, right);
            }
            rights.addAll(scopes.get());
        }
        try {
            IssuedToken made = requests.issue(reader, owner, form.body(rights));
            return pages.page(reader, TokenForm.EMPTY, null, made);
        } catch (HubException refusal) {
            ModelAndView page =
                    pages.page(
                            reader,
                            form,
                            new TokenProblem(refusal.getMessage(), !form.inherit(), null),
                            null);
            page.setStatus(refusal.status());
            return page;
        }
    }

    @GetMapping("/hub/token/{id}/revoke")
    ModelAndView ask(Requester reader, @PathVariable String id) {
        return pages.question(find(reader, id));
    }

    @PostMapping("/hub/token/{id}/revoke")
    ModelAndView revoke(Requester reader, @PathVariable String id) {
        tokens.revoke(find(reader, id));
        return Redirects.seeOther(address);
    }

    private ApiToken find(Requester reader, String id) {
        return tokens.findOfUser(owner(reader).id(), id)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private User owner(Requester reader) {
        access.require(reader, new Resource.OfUser(reader.name()), "tokens");
        return users.findByName(reader.name())
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    /** A scope as it is, or the scopes of a role; empty if it is neither. */
    private Optional<List<String>> scopes(String right) {
        try {
            table().requireKnown(right);
            return Optional.of(List.of(right));
        } catch (IllegalArgumentException e) {
            return roles.find(right).map(Role::scopes).map(List::copyOf);
        }
    }

    private ModelAndView unknown(Requester reader, TokenForm form, String right) {
        Scope scope = Scope.parse(right);
        String filter = scope.filter() == null ? "" : "!" + scope.filter();
        String near =
                NearestName.find(scope.name(), table().names())
                        .map(name -> name + filter)
                        .filter(name -> !name.equals(right))
                        .orElse(null);
        ModelAndView page =
                pages.page(
                        reader,
                        form,
                        new TokenProblem("“" + right + "” is not a right.", true, near),
                        null);
        page.setStatus(org.springframework.http.HttpStatus.BAD_REQUEST);
        return page;
    }

    private ScopeTable table() {
        return held.expansion().table();
    }

    private static void requirePerson(HttpServletRequest request) {
        if (!Navigation.isNavigation(request)) {
            throw HubException.forbidden("Tokens are made for people who look at the page.");
        }
    }
}
