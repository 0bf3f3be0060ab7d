/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the administrator made of signing in. */
@Component
class LoginOptions {

    private final String address;
    private final String loginUrl;
    private final boolean automatic;
    private final @Nullable String service;
    private final @Nullable String otpPrompt;
    private final CustomLoginForm custom;

    LoginOptions(Ways ways, HubUrls urls, Configuration configuration) {
        Way only = ways.only();
        address = urls.hubPath() + "login";
        loginUrl = only == null ? address : only.authenticator().loginUrl(urls.hubPath());
        // Where there is a choice, nobody can make it but the person.
        automatic =
                only != null
                        && (configuration.isSet(AuthenticatorTraits.AUTO_LOGIN)
                                ? configuration.get(AuthenticatorTraits.AUTO_LOGIN)
                                : only.authenticator().signsInAtOnce());
        service = only == null ? null : only.service();
        otpPrompt =
                configuration.get(AuthenticatorTraits.REQUEST_OTP)
                        ? configuration.get(AuthenticatorTraits.OTP_PROMPT)
                        : null;
        custom = new CustomLoginForm(configuration.get(AuthenticatorTraits.CUSTOM_HTML));
    }

    /** The sign-in page of the hub. */
    String address() {
        return address;
    }

    /** Where people sign in: {@link #address} or somewhere else. */
    String loginUrl() {
        return loginUrl;
    }

    /** Whether nobody has to fill in anything. */
    boolean automatic() {
        return automatic;
    }

    /** Whether the hub itself finds out who somebody is. */
    boolean signsInHere() {
        return loginUrl.equals(address);
    }

    /** Name of the service that signs users in; null for the hub itself. */
    @Nullable String service() {
        return service;
    }

    /** Label of the field for a one-time code; null for no such field. */
    @Nullable String otpPrompt() {
        return otpPrompt;
    }

    /** Markup in place of the form; null for the usual one. */
    @Nullable CustomLoginForm custom() {
        return custom.isEmpty() ? null : custom;
    }
}
