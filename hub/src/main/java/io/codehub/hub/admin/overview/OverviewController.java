/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.overview;

import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.PageController;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How the hub is doing, at a glance. */
@PageController
class OverviewController {

    private final AdminPages pages;
    private final AccessCheck access;
    private final Overview overview;
    private final HubHealth health;
    private final Clock clock;

    OverviewController(
            AdminPages pages,
            AccessCheck access,
            Overview overview,
            HubHealth health,
            Clock clock) {
        this.pages = pages;
        this.access = access;
        this.overview = overview;
        this.health = health;
        this.clock = clock;
    }

    @GetMapping("/hub/admin/overview")
    ModelAndView show(Requester reader) {
        pages.require(reader);
        Instant now = clock.instant();
        boolean maySeeServers = access.allows(reader, new Resource.Anything(), "read:servers");
        boolean maySeeHub = access.allows(reader, new Resource.Anything(), "read:hub");
        ModelAndView page = pages.page("admin_overview", AdminPages.Area.OVERVIEW, null);
        page.addObject("now", Moment.of(now, now));
        page.addObject("since", Moment.of(now.minus(StartFigures.SPAN), now));
        page.addObject("figures", maySeeServers ? overview.figures(now) : null);
        page.addObject("parts", maySeeHub ? health.parts(now) : null);
        page.addObject("installation", maySeeHub ? overview.installation(now) : null);
        return page;
    }
}
