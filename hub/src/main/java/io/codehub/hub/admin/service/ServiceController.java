/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.service;

import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.PageController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of services. */
@PageController
class ServiceController {

    private final AdminPages pages;
    private final ServiceRows rows;

    ServiceController(AdminPages pages, ServiceRows rows) {
        this.pages = pages;
        this.rows = rows;
    }

    @GetMapping("/hub/admin/services")
    ModelAndView list(Requester reader) {
        pages.require(reader);
        ModelAndView page = pages.page("admin_services", AdminPages.Area.SERVICES, null);
        page.addObject("services", rows.list(reader));
        return page;
    }
}
