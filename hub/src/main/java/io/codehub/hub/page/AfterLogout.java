/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.api.RequestOrigin;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.login.SignedInBy;
import io.codehub.hub.rbac.Requester;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where people go who have signed out: some sign-in services want to hear of it. */
@Component
class AfterLogout {

    private final SignedInBy signedInBy;
    private final HubUrls urls;

    AfterLogout(SignedInBy signedInBy, HubUrls urls) {
        this.signedInBy = signedInBy;
        this.urls = urls;
    }

    /**
     * The address; to be asked for while they are still signed in.
     *
     * @param reader who signs out; null for somebody who is not signed in
     * @return null to stay at the hub
     */
    @Nullable String address(@Nullable Requester reader, HttpServletRequest request) {
        String returnTo = RequestOrigin.of(request, urls) + urls.hubPath() + "login";
        return signedInBy.logoutUrl(reader, request, returnTo);
    }

    /** Tells the sign-in service itself. */
    void leave(Requester reader, HttpServletRequest request) {
        signedInBy.leave(reader, request);
    }
}
