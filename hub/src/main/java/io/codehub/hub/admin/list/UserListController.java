/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.admin.UserListQuery;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.PageController;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The table of users. */
@PageController
class UserListController {

    private final AdminPages pages;
    private final UserListing listing;

    UserListController(AdminPages pages, UserListing listing) {
        this.pages = pages;
        this.listing = listing;
    }

    @GetMapping("/hub/admin")
    ModelAndView users(Requester reader, HttpServletRequest request) {
        pages.require(reader);
        ModelAndView page =
                pages.page("admin", AdminPages.Area.USERS, request.getParameter("notice"));
        page.addObject("table", listing.table(reader, UserListQuery.of(request)));
        return page;
    }
}
