/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import io.codehub.hub.api.ApiTraits;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.web.Pages;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the pages of the administration, for those who hold its scope. */
@Component
public class AdminPages {

    /** What opens the pages; what they show and do needs further scopes. */
    static final String SCOPE = "admin-ui";

    private final Pages pages;
    private final AccessCheck access;
    private final AdminAddresses addresses;
    private final Notices notices;
    private final int pageLimit;

    AdminPages(
            Pages pages,
            AccessCheck access,
            AdminAddresses addresses,
            Notices notices,
            Configuration configuration) {
        this.pages = pages;
        this.access = access;
        this.addresses = addresses;
        this.notices = notices;
        this.pageLimit = configuration.get(ApiTraits.PAGE_DEFAULT_LIMIT);
    }

    /**
     * Demands the scope that opens the administration.
     *
     * @throws io.codehub.hub.error.HubException 403 without it
     */
    public void require(Requester reader) {
        access.require(reader, new Resource.Anything(), SCOPE);
    }

    /**
     * A page.
     *
     * @param area which of the tabs it belongs to
     * @param notice what the last form did, as it came with the address; null for nothing
     */
    public ModelAndView page(String template, Area area, @Nullable String notice) {
        ModelAndView page = pages.page(template);
        page.addObject("adminFrame", new Frame(tabs(area), pageLimit, notices.open(notice)));
        return page;
    }

    private List<Tab> tabs(Area current) {
        return Stream.of(Area.values())
                .map(area -> new Tab(area.label, addresses.of(area.path), area == current))
                .toList();
    }

    /** A part of the administration. */
    public enum Area {
        OVERVIEW("Overview", "overview"),
        USERS("Users", ""),
        GROUPS("Groups", "groups"),
        SERVICES("Services", "services"),
        AUDIT("Audit log", "audit");

        private final String label;
        private final String path;

        Area(String label, String path) {
            this.label = label;
            this.path = path;
        }
    }

    /** A link to a part. */
    record Tab(String label, String href, boolean current) {}

    /**
     * What every page of the administration shows; templates know it as {@code adminFrame}.
     *
     * @param pageLimit how many entries a page of the REST interface has unless a client says so
     * @param notice what the last form did; null for nothing
     */
    record Frame(List<Tab> tabs, int pageLimit, @Nullable Notice notice) {}
}
