/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Pages;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people read about the REST interface and try it. */
@PageController
class ApiPageController {

    private final Pages pages;
    private final List<ApiSection> sections = ApiSection.all();

    ApiPageController(Pages pages) {
        this.pages = pages;
    }

    /** What visitors may do there is what they may do anyway. */
    @GetMapping("/hub/api-docs")
    ModelAndView show(Requester requester) {
        ModelAndView page = pages.page("api");
        page.addObject("sections", sections);
        return page;
    }
}
