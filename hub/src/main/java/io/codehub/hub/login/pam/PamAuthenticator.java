/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorTraits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Signs in whoever has an account on this machine. */
final class PamAuthenticator implements Authenticator {

    private static final Logger log = LoggerFactory.getLogger(PamAuthenticator.class);

    /** PAM itself takes no more. */
    private static final int MAX_LENGTH = 511;

    private final PamProcess pam;
    private final String service;
    private final boolean checkAccount;
    private final boolean asks2nd;
    private final boolean normalize;
    private final Set<String> adminGroups;
    private final Set<String> allowedGroups;

    PamAuthenticator(PamProcess pam, Configuration configuration) {
        this.pam = pam;
        this.service = configuration.get(PamTraits.SERVICE);
        this.checkAccount = configuration.get(PamTraits.CHECK_ACCOUNT);
        this.asks2nd = configuration.get(AuthenticatorTraits.REQUEST_OTP);
        this.normalize = configuration.get(PamTraits.NORMALIZE_USERNAME);
        this.adminGroups = configuration.get(PamTraits.ADMIN_GROUPS);
        this.allowedGroups = configuration.get(PamTraits.ALLOWED_GROUPS);
    }

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        String entered = form.getOrDefault("username", "");
        // The hub writes names in small letters: Ada must not pass for ada, who may be another.
        String name = normalize ? entered : entered.toLowerCase(Locale.ROOT);
        List<String> answers = new ArrayList<>(List.of(form.getOrDefault("password", "")));
        if (asks2nd) {
            answers.add(form.getOrDefault("otp", ""));
        }
        if (!isPlain(name) || name.isEmpty() || !answers.stream().allMatch(this::isPlain)) {
            return null;
        }
        PamAnswer answer =
                pam.ask(
                        new PamRequest(
                                PamRequest.Kind.CHECK,
                                service,
                                name,
                                answers,
                                checkAccount,
                                List.copyOf(adminGroups)));
        return switch (answer.outcome()) {
            case GOOD -> found(name, answer);
            case REFUSED -> null;
            case ACCOUNT_REFUSED -> {
                log.warn("The account of {} may not be used: {}", shown(name), answer.text());
                yield null;
            }
            case FAILED, UNAVAILABLE -> throw unavailable(answer.text());
        };
    }

    private @Nullable AuthenticatedUser found(String name, PamAnswer answer) {
        if (!answer.unknownGroups().isEmpty()) {
            throw unavailable(
                    "PAMAuthenticator.admin_groups: this machine has no group "
                            + String.join(", ", answer.unknownGroups()));
        }
        Set<String> groups = Set.copyOf(answer.groups());
        String written = normalize && !answer.name().isEmpty() ? answer.name() : name;
        if (!written.equals(written.toLowerCase(Locale.ROOT))) {
            log.warn("{} may not sign in: the hub has no names with capitals", shown(written));
            return null;
        }
        return AuthenticatedUser.named(written)
                .withAdmin(
                        adminGroups.isEmpty()
                                ? null
                                : Boolean.valueOf(!Collections.disjoint(groups, adminGroups)))
                .withAllowed(!Collections.disjoint(groups, allowedGroups));
    }

    /** C ends texts where Java does not. */
    private boolean isPlain(String text) {
        return text.indexOf('\0') < 0 && text.length() <= MAX_LENGTH;
    }

    private static HubException unavailable(String reason) {
        log.error("Passwords of this machine cannot be checked: {}", reason);
        return new HubException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Passwords cannot be checked now. Ask the people who run this hub.",
                Map.of(),
                null);
    }

    private static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public String className() {
        return "PAMAuthenticator";
    }

    @Override
    public boolean hasOwnAllowRules() {
        return !allowedGroups.isEmpty();
    }

    @Override
    public void prepare() {
        pam.prepare();
    }
}
