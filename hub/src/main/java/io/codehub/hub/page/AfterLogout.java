/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.api.RequestOrigin;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.AuthStateRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where people go who have signed out: to the service that signed them in, if it wants them. */
@Component
class AfterLogout {

    private final Authenticator authenticator;
    private final AuthStateRepository authStates;
    private final HubUrls urls;

    AfterLogout(Authenticator authenticator, AuthStateRepository authStates, HubUrls urls) {
        this.authenticator = authenticator;
        this.authStates = authStates;
        this.urls = urls;
    }

    /**
     * The address.
     *
     * @param reader who signs out; null for somebody who is not signed in
     * @return null to stay at the hub
     */
    @Nullable String address(@Nullable Requester reader, HttpServletRequest request) {
        Map<String, @Nullable Object> state = reader == null ? null : authStates.find(reader.id());
        String returnTo = RequestOrigin.of(request, urls) + urls.hubPath() + "login";
        return authenticator.logoutUrl(state, returnTo);
    }
}
