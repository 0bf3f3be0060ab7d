/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.admin.Notice;
import io.codehub.hub.admin.Notices;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Adds users. */
@PageController
class NewUsersController {

    private final AdminPages pages;
    private final AdminAddresses addresses;
    private final AccessCheck access;
    private final AccountChanges changes;
    private final Notices notices;

    NewUsersController(
            AdminPages pages,
            AdminAddresses addresses,
            AccessCheck access,
            AccountChanges changes,
            Notices notices) {
        this.pages = pages;
        this.addresses = addresses;
        this.access = access;
        this.changes = changes;
        this.notices = notices;
    }

    @GetMapping("/hub/admin/add")
    ModelAndView form(Requester reader) {
        require(reader);
        return page(new Form("", "", false, null), reader);
    }

    @PostMapping("/hub/admin/add")
    ModelAndView add(
            Requester reader,
            @RequestParam(defaultValue = "") String names,
            @RequestParam(defaultValue = "") String groups,
            @RequestParam(required = false) @Nullable String admin) {
        require(reader);
        try {
            Notice notice = changes.add(reader, names, groups, admin != null);
            return Redirects.seeOther(AdminAddresses.with(addresses.of(""), notices.seal(notice)));
        } catch (HubException refusal) {
            ModelAndView page =
                    page(new Form(names, groups, admin != null, refusal.getMessage()), reader);
            page.setStatus(refusal.status());
            return page;
        }
    }

    private void require(Requester reader) {
        pages.require(reader);
        access.require(reader, new Resource.Anything(), "admin:users");
    }

    private ModelAndView page(Form form, Requester reader) {
        ModelAndView page = pages.page("admin_add", AdminPages.Area.USERS, null);
        page.addObject("form", form);
        page.addObject("mayGiveAdmin", reader.admin());
        return page;
    }

    /**
     * What was typed.
     *
     * @param problem why nobody was added; null if nothing was tried
     */
    record Form(String names, String groups, boolean admin, @Nullable String problem) {}
}
