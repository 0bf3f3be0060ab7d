/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.web.look.StaticFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content; templates know it as {@code frame}.
 *
 * @param product name of the installation
 * @param version of Codehub itself
 * @param hub path of the hub, with both slashes
 * @param logo address of the operator's logo; null for the built-in one
 * @param navigation whether tabs and the account menu are shown
 * @param tabs the pages that this user may open
 * @param menu further entries of the account menu
 * @param services the services that this user may open, if navigation is shown
 * @param user name of the signed-in user; null for strangers
 * @param initials of that user; empty for strangers
 * @param xsrf the token for forms; empty when the page was fetched by a script
 * @param jhdata the data block of the page: JSON that is safe inside a script element
 */
public record PageFrame(
        String product,
        String version,
        String hub,
        @Nullable String logo,
        boolean navigation,
        List<Tab> tabs,
        List<Tab> menu,
        List<ServiceLinks.Link> services,
        @Nullable String user,
        String initials,
        String xsrf,
        String jhdata,
        StaticFiles files) {

    /**
     * A link in the navigation bar.
     *
     * @param mark {@code page} for the page itself, {@code true} for one below it, else null
     */
    public record Tab(String label, String href, @Nullable String mark) {

        /** The link as a reader of one page sees it. */
        static Tab of(String label, String href, String path) {
            return new Tab(
                    label,
                    href,
                    path.equals(href) ? "page" : path.startsWith(href + "/") ? "true" : null);
        }
    }

    /** Address of a static file that changes with its content. */
    public String asset(String name) {
        return files.address(name);
    }
}
