/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.header;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Trait;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorTraits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Believes a proxy in front of Codehub, which has signed people in already. */
final class HeaderAuthenticator implements Authenticator {

    static final String CLASS_NAME = "HeaderAuthenticator";

    private static final Logger log = LoggerFactory.getLogger(HeaderAuthenticator.class);

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Set<String> OTHERS =
            Set.of("authorization", "connection", "cookie", "host", "origin", "referer");

    /** One name: with a comma somebody has added another. */
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e&&[^,;\"]]{1,255}");

    private final FrontProxy front;
    private final String nameHeader;
    private final String groupsHeader;
    private final Pattern separator;
    private final Set<String> allowedGroups;
    private final Set<String> adminGroups;
    private final String logoutUrl;

    /**
     * The authenticator.
     *
     * @throws IllegalArgumentException for settings that make no sense together
     */
    HeaderAuthenticator(Configuration configuration, FrontProxy front) {
        this.front = front;
        this.nameHeader = header(configuration, HeaderTraits.HEADER_NAME);
        this.groupsHeader =
                configuration.get(HeaderTraits.GROUPS_HEADER).isEmpty()
                        ? ""
                        : header(configuration, HeaderTraits.GROUPS_HEADER);
        String between = configuration.get(HeaderTraits.GROUPS_SEPARATOR);
        this.separator = Pattern.compile(between, Pattern.LITERAL);
        this.allowedGroups = configuration.get(HeaderTraits.ALLOWED_GROUPS);
        this.adminGroups = configuration.get(HeaderTraits.ADMIN_GROUPS);
        this.logoutUrl = configuration.get(HeaderTraits.LOGOUT_REDIRECT_URL);
        if (between.isEmpty()) {
            throw FrontProxy.wrong("groups_separator must not be empty");
        }
        if (groupsHeader.isEmpty() && !(allowedGroups.isEmpty() && adminGroups.isEmpty())) {
            throw FrontProxy.wrong("allowed_groups and admin_groups need groups_header");
        }
        if (!groupsHeader.isEmpty() && !configuration.get(AuthenticatorTraits.MANAGE_GROUPS)) {
            throw FrontProxy.wrong("groups_header needs manage_groups: true");
        }
        if (configuration.isSet(AuthenticatorTraits.AUTO_LOGIN)
                && !configuration.get(AuthenticatorTraits.AUTO_LOGIN)) {
            throw FrontProxy.wrong("there is nothing to fill in, so auto_login cannot be false");
        }
    }

    private static String header(Configuration configuration, Trait<String> trait) {
        String name = configuration.get(trait);
        String lower = name.toLowerCase(Locale.ROOT);
        if (!HEADER.matcher(name).matches()
                || OTHERS.contains(lower)
                || lower.startsWith("x-codehub-")) {
            throw FrontProxy.wrong(trait.name() + ": '" + name + "' cannot be such a header");
        }
        return name;
    }

    /** Nobody has a password here. */
    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        return null;
    }

    @Override
    public @Nullable AuthenticatedUser recognise(HttpServletRequest request) {
        String doubt = front.doubt(request);
        String name = FrontProxy.only(request, nameHeader);
        if (doubt == null && !NAME.matcher(name).matches()) {
            doubt = nameHeader + " is not there once, with one name of plain letters";
        }
        if (doubt != null) {
            log.warn("Nobody is signed in by this request: {}", doubt);
            return null;
        }
        AuthenticatedUser user = AuthenticatedUser.named(name);
        return groupsHeader.isEmpty() ? user : user.withGroups(groups(request));
    }

    private Set<String> groups(HttpServletRequest request) {
        Set<String> groups = new TreeSet<>();
        for (String line : Collections.list(request.getHeaders(groupsHeader))) {
            separator.splitAsStream(line).map(String::strip).forEach(groups::add);
        }
        groups.remove("");
        return groups;
    }

    @Override
    public String className() {
        return CLASS_NAME;
    }

    @Override
    public boolean signsInAtOnce() {
        return true;
    }

    @Override
    public Set<String> allowedGroups() {
        return allowedGroups;
    }

    @Override
    public Set<String> adminGroups() {
        return adminGroups;
    }

    @Override
    public boolean letsAdminsIn() {
        return true;
    }

    @Override
    public String refusal() {
        return "The proxy in front of this hub has not signed you in, or you may not use the hub.";
    }

    @Override
    public @Nullable String logoutUrl(
            @Nullable Map<String, @Nullable Object> authState, String returnTo) {
        return logoutUrl.isEmpty() ? null : logoutUrl;
    }
}
