/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Pages;
import io.codehub.hub.web.look.TrustedHtml;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people ask for an account, and the one that their mail leads to. */
@PageController
class SignUpController {

    private final SignUpSettings settings;
    private final SignUps signUps;
    private final SelfApproval approval;
    private final NativeAccounts accounts;
    private final NativeRules rules;
    private final Captcha captcha;
    private final ClientAddress addresses;
    private final Pages pages;

    SignUpController(
            SignUpSettings settings,
            SignUps signUps,
            SelfApproval approval,
            NativeAccounts accounts,
            NativeRules rules,
            Captcha captcha,
            ClientAddress addresses,
            Pages pages) {
        this.settings = settings;
        this.signUps = signUps;
        this.approval = approval;
        this.accounts = accounts;
        this.rules = rules;
        this.captcha = captcha;
        this.addresses = addresses;
        this.pages = pages;
    }

    @GetMapping("/hub/signup")
    ModelAndView show(HttpServletResponse response) {
        requireEnabled();
        return page("", "", null, null, response);
    }

    @PostMapping("/hub/signup")
    ModelAndView signUp(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(name = "signup_password", defaultValue = "") String password,
            @RequestParam(name = "signup_password_confirmation", defaultValue = "") String again,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(name = "2fa", required = false) @Nullable String secondFactor,
            @RequestParam(required = false) @Nullable String tos,
            @RequestParam(name = "g-recaptcha-response", defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireEnabled();
        SignUpForm form =
                new SignUpForm(
                        username,
                        password,
                        again,
                        email,
                        secondFactor != null,
                        tos != null,
                        answer);
        String typedEmail = email == null ? "" : email;
        try {
            SignUps.Outcome outcome = signUps.take(form, addresses.of(request));
            return page(username, typedEmail, null, outcome, response);
        } catch (HubException refusal) {
            ModelAndView page = page(username, typedEmail, refusal.getMessage(), null, response);
            if (refusal.status() != HttpStatus.BAD_REQUEST) {
                page.setStatus(refusal.status());
                refusal.headers().forEach(response::setHeader);
            }
            return page;
        }
    }

    /** Asks first: programs that look into mails open links, too. */
    @GetMapping("/hub/confirm/{slug}")
    ModelAndView askConfirm(@PathVariable String slug) {
        ModelAndView page = pages.door("confirm_account");
        page.addObject("name", find(slug));
        page.addObject("done", false);
        return page;
    }

    @PostMapping("/hub/confirm/{slug}")
    ModelAndView confirm(@PathVariable String slug) {
        String name = find(slug);
        accounts.authorize(null, name);
        ModelAndView page = pages.door("confirm_account");
        page.addObject("name", name);
        page.addObject("done", true);
        return page;
    }

    private String find(String slug) {
        settings.require();
        return approval.open(slug)
                .orElseThrow(() ->
                        HubException.notFound(
                                "This link is not valid. It works once, for 15 minutes."));
    }

    private void requireEnabled() {
        if (!settings.enabled()) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
    }

    private ModelAndView page(
            String username,
            String email,
            @Nullable String problem,
            SignUps.@Nullable Outcome outcome,
            HttpServletResponse response) {
        String policy = captcha.policy();
        if (policy != null) {
            response.setHeader("Content-Security-Policy", policy);
        }
        ModelAndView page = pages.door("signup");
        page.addObject(
                "signup",
                new View(
                        username,
                        email,
                        settings.asksEmail(),
                        settings.secondFactor(),
                        settings.terms(),
                        rules.minLength(),
                        captcha.key(),
                        captcha.script(),
                        problem,
                        outcome == null ? null : outcome.name()));
        return page;
    }

    /**
     * What the page shows; templates know it as {@code signup}.
     *
     * @param asksEmail whether there is a field for an address
     * @param secondFactor whether people may ask for codes
     * @param terms to be accepted; null for none
     * @param captchaKey public key of the captcha; null for none
     * @param problem why there is no account; null if nothing was tried, or all went well
     * @param outcome what became of the wish; null if there is none yet
     */
    record View(
            String username,
            String email,
            boolean asksEmail,
            boolean secondFactor,
            @Nullable TrustedHtml terms,
            int minLength,
            @Nullable String captchaKey,
            String captchaScript,
            @Nullable String problem,
            @Nullable String outcome) {}
}
