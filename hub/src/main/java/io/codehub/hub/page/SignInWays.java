/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.signup.LoginExtras;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.spawn.ServerAddresses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the sign-in page offers where there are several ways: buttons, and forms below them. */
@Component
class SignInWays {

    private static final Map<String, String> WORDS =
            Map.of(
                    "DummyAuthenticator", "any name, for tests",
                    "FirstUseAuthenticator", "an account of this hub",
                    "HMACAuthenticator", "a password made from your name",
                    "LDAPAuthenticator", "an account of the directory",
                    "NativeAuthenticator", "an account of this hub",
                    "PAMAuthenticator", "an account of this machine",
                    "SharedPasswordAuthenticator", "the password that all share");

    private final Ways ways;
    private final LoginExtras extras;
    private final String hubPath;

    SignInWays(Ways ways, LoginExtras extras, HubUrls urls) {
        this.ways = ways;
        this.extras = extras;
        this.hubPath = urls.hubPath();
    }

    boolean several() {
        return ways.several();
    }

    /** Links to services, in their order. */
    List<Button> buttons(String wanted) {
        return ways.all().stream()
                .filter(way -> !way.isForm())
                .map(way -> new Button(label(way), ServerAddresses.withNext(url(way), wanted)))
                .toList();
    }

    /**
     * Forms with a password, in their order.
     *
     * @param wanted where to go afterwards; empty for nowhere in particular
     * @param used the one that was filled in before; null for none
     * @param username what was entered there
     * @param wrong whether that was at fault
     */
    List<Form> forms(String wanted, @Nullable Way used, String username, boolean wrong) {
        List<Form> forms = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (Way way : ways.all()) {
            if (way.isForm()) {
                String label = label(way);
                boolean isUsed = way == used;
                boolean own = way.authenticator().className().equals("NativeAuthenticator");
                forms.add(
                        new Form(
                                forms.isEmpty() ? "" : "_" + way.id(),
                                labels.add(label) ? label : label + " (" + way.id() + ")",
                                ServerAddresses.withNext(url(way), wanted),
                                isUsed ? username : "",
                                isUsed && wrong,
                                otpPrompt(way),
                                own ? extras.view() : null));
            }
        }
        return forms;
    }

    /** Where people sign in who chose a way that has a page of its own; empty for other ways. */
    Optional<String> elsewhere(Way way, String wanted) {
        boolean here = way.authenticator().loginUrl(hubPath).equals(hubPath + "login");
        return here ? Optional.empty() : Optional.of(ServerAddresses.withNext(url(way), wanted));
    }

    private static @Nullable String otpPrompt(Way way) {
        return way.configuration().get(AuthenticatorTraits.REQUEST_OTP)
                ? way.configuration().get(AuthenticatorTraits.OTP_PROMPT)
                : null;
    }

    private static String label(Way way) {
        String service = way.service();
        return service == null
                ? WORDS.getOrDefault(way.authenticator().className(), way.id())
                : service;
    }

    private String url(Way way) {
        String url = way.authenticator().loginUrl(hubPath);
        return url.equals(hubPath + "tmplogin") ? url : url + "/" + way.id();
    }

    /** A link to a service. */
    record Button(String label, String url) {}

    /**
     * A form with a password.
     *
     * @param suffix of the ids of its fields
     * @param otpPrompt label of the field for a one-time code; null for no such field
     * @param extras what accounts of the hub have besides; null for others
     */
    record Form(
            String suffix,
            String label,
            String action,
            String username,
            boolean wrong,
            @Nullable String otpPrompt,
            LoginExtras.@Nullable View extras) {}
}
