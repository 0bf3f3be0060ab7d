/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Cookies of browsers that are on their way to a sign-in service, one for each tab. */
@Component
public class StateCookies {

    private final HubCookies cookies;

    StateCookies(HubCookies cookies) {
        this.cookies = cookies;
    }

    /** Values by name, without what all names begin with. */
    public Map<String, String> all(HttpServletRequest request) {
        return cookies.states(request);
    }

    public void set(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            Duration maxAge) {
        cookies.setState(request, response, name, value, maxAge);
    }

    public void clear(HttpServletRequest request, HttpServletResponse response, String name) {
        cookies.setState(request, response, name, "", Duration.ZERO);
    }
}
