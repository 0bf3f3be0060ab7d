/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.PageController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The home page. */
@PageController
class HomePageController {

    private final HomePages pages;

    HomePageController(HomePages pages) {
        this.pages = pages;
    }

    @GetMapping("/hub/home")
    ModelAndView home(Requester reader) {
        return pages.page(reader);
    }
}
