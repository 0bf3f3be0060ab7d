/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.subdomain.Subdomains;

/** What browsers may load and do on the hub's pages (Content-Security-Policy). */
public final class PagePolicy {

    /** Where reports go, below the hub's path. */
    private static final String REPORTS = "security/csp-report";

    private PagePolicy() {}

    /** The policy with its reports going elsewhere. */
    static String reportingTo(String address, String policy, HubUrls urls) {
        return policy.replace("report-uri " + urls.hubPath() + REPORTS, "report-uri " + address);
    }

    /** The policy of a page whose forms lead to pages and servers. */
    static String of(HubUrls urls) {
        Subdomains subdomains = urls.subdomains();
        return of(urls, subdomains == null ? "'self'" : "'self' " + subdomains.pattern());
    }

    /**
     * The policy of a page.
     *
     * @param formTargets where its forms may lead, redirects included
     */
    public static String of(HubUrls urls, String formTargets) {
        return frame(urls)
                + "; default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action "
                + formTargets
                + "; base-uri 'none'";
    }

    /**
     * The policy of a page with scripts and frames from elsewhere.
     *
     * @param places where these come from
     */
    public static String withScripts(HubUrls urls, String places) {
        return of(urls).replace("script-src 'self'", "script-src 'self' " + places)
                        .replace("connect-src 'self'", "connect-src 'self' " + places)
                + "; frame-src "
                + places;
    }

    static String ofApi(HubUrls urls) {
        return frame(urls) + "; default-src 'none'";
    }

    private static String frame(HubUrls urls) {
        return "frame-ancestors 'none'; report-uri " + urls.hubPath() + REPORTS;
    }
}
