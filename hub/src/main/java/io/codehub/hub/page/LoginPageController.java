/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.error.HubException;
import io.codehub.hub.login.LoginFailedException;
import io.codehub.hub.login.LoginService;
import io.codehub.hub.login.Xsrf;
import io.codehub.hub.login.XsrfException;
import io.codehub.hub.login.local.FirstAdmin;
import io.codehub.hub.login.oauth.OAuthFlow;
import io.codehub.hub.login.oauth.SignInProblemException;
import io.codehub.hub.login.signup.LoginExtras;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.spawn.Destinations;
import io.codehub.hub.spawn.NextPage;
import io.codehub.hub.spawn.ServerAddresses;
import io.codehub.hub.user.User;
import io.codehub.hub.web.Navigation;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.PageFrame;
import io.codehub.hub.web.Pages;
import io.codehub.hub.web.Redirects;
import io.codehub.hub.web.look.TrustedHtml;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sign-in page. */
@PageController
class LoginPageController {

    private final LoginService logins;
    private final FirstAdmin firstAdmin;
    private final Xsrf xsrf;
    private final NextPage next;
    private final Pages pages;
    private final LoginOptions options;
    private final LoginExtras extras;
    private final Ways ways;
    private final SignInWays offers;

    LoginPageController(
            LoginService logins,
            FirstAdmin firstAdmin,
            Xsrf xsrf,
            NextPage next,
            Pages pages,
            LoginOptions options,
            LoginExtras extras,
            Ways ways,
            SignInWays offers) {
        this.logins = logins;
        this.firstAdmin = firstAdmin;
        this.xsrf = xsrf;
        this.next = next;
        this.pages = pages;
        this.options = options;
        this.extras = extras;
        this.ways = ways;
        this.offers = offers;
    }

    @GetMapping("/hub/login")
    ModelAndView show(
            @Nullable Requester reader,
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (reader != null) {
            xsrf.renew(request, response);
            return goOn(reader.name(), request);
        }
        if (options.automatic()) {
            return automatic(request, response);
        }
        return form(request, ways.firstForm().orElse(null), username, null, HttpStatus.OK);
    }

    /**
     * The page of one of several ways: the usual one, unless people sign in elsewhere, or the
     * request says who it is.
     */
    @GetMapping("/hub/login/{way}")
    ModelAndView showWay(
            @PathVariable String way,
            @Nullable Requester reader,
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response) {
        Way chosen = ways.require(way);
        if (reader != null || chosen.isForm()) {
            return reader == null
                    ? form(request, chosen, username, null, HttpStatus.OK)
                    : show(reader, username, request, response);
        }
        Optional<String> elsewhere =
                offers.elsewhere(
                        chosen, Objects.requireNonNullElse(request.getParameter("next"), ""));
        if (elsewhere.isPresent()) {
            return Redirects.found(elsewhere.get());
        }
        try {
            return goOn(logins.signInByRequest(chosen, request, response).name(), request);
        } catch (LoginFailedException refusal) {
            if (!Navigation.isNavigation(request)) {
                throw refusal;
            }
            return refused(request, refusal);
        }
    }

    @PostMapping("/hub/login")
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!options.signsInHere()) {
            throw new HubException(
                    HttpStatus.METHOD_NOT_ALLOWED, "People sign in at another address here");
        }
        return signIn(ways.firstForm().orElse(ways.all().getFirst()), username, request, response);
    }

    @PostMapping("/hub/login/{way}")
    ModelAndView signInBy(
            @PathVariable String way,
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response) {
        Way chosen = ways.require(way);
        if (!chosen.isForm()) {
            throw new HubException(
                    HttpStatus.METHOD_NOT_ALLOWED, "People sign in at another address here");
        }
        return signIn(chosen, username, request, response);
    }

    private ModelAndView signIn(
            Way way, String username, HttpServletRequest request, HttpServletResponse response) {
        try {
            User user = logins.signIn(way, request, response);
            return extras.detour(user)
                    .map(Redirects::found)
                    .orElseGet(() -> goOn(user.name(), request));
        } catch (XsrfException refusal) {
            if (!Navigation.isNavigation(request)) {
                throw refusal;
            }
            return form(request, way, username, LoginProblem.EXPIRED, refusal.status());
        } catch (HubException refusal) {
            if (!Navigation.isNavigation(request)) {
                throw refusal;
            }
            refusal.headers().forEach(response::setHeader);
            String shown =
                    refusal instanceof LoginFailedException failed ? failed.shownName() : username;
            return form(request, way, shown, LoginProblem.of(refusal), refusal.status());
        }
    }

    /** The page for somebody whom a sign-in service has sent back, and who may not come in. */
    ModelAndView refused(HttpServletRequest request, LoginFailedException refusal) {
        return form(request, null, "", LoginProblem.ofService(refusal), refusal.status());
    }

    /** The page for somebody whose way to a sign-in service, or back, came to nothing. */
    ModelAndView failed(
            HttpServletRequest request,
            HttpServletResponse response,
            SignInProblemException problem) {
        problem.headers().forEach(response::setHeader);
        return form(request, null, "", LoginProblem.ofService(problem), problem.status());
    }

    private ModelAndView automatic(HttpServletRequest request, HttpServletResponse response) {
        if (options.signsInHere()) {
            Way only = ways.all().getFirst();
            return goOn(logins.signInByRequest(only, request, response).name(), request);
        }
        String wanted = request.getParameter("next");
        return Redirects.found(
                wanted == null || wanted.isEmpty()
                        ? options.loginUrl()
                        : ServerAddresses.withNext(
                                options.loginUrl(),
                                next.accepted(request).orElseGet(next::ofStrangers)));
    }

    private ModelAndView form(
            HttpServletRequest request,
            @Nullable Way way,
            String username,
            @Nullable LoginProblem problem,
            HttpStatus status) {
        boolean firstRun = firstAdmin.isPending();
        String wanted =
                request.getAttribute(OAuthFlow.NEXT) instanceof String kept
                        ? kept
                        : Objects.requireNonNullElse(request.getParameter("next"), "");
        String action = ServerAddresses.withNext(options.loginUrl(), wanted);
        ModelAndView page = pages.door("login");
        page.setStatus(status);
        page.addObject("extras", extras.view());
        String shown = firstRun && username.isEmpty() ? FirstAdmin.NAME : username;
        boolean wrong = problem != null && problem.tone().equals("bad");
        page.addObject(
                "login",
                new LoginForm(
                        action,
                        buttons(wanted),
                        forms(wanted, action, way, shown, wrong),
                        shown,
                        firstRun,
                        problem,
                        pages.variable("login_term_url"),
                        options.service(),
                        options.otpPrompt(),
                        custom(page, wanted, action, username, problem)));
        return page;
    }

    private List<SignInWays.Button> buttons(String wanted) {
        String service = options.service();
        if (offers.several()) {
            return offers.buttons(wanted);
        }
        String url = ServerAddresses.withNext(options.loginUrl(), wanted);
        return service == null ? List.of() : List.of(new SignInWays.Button(service, url));
    }

    private List<SignInWays.Form> forms(
            String wanted, String action, @Nullable Way way, String username, boolean wrong) {
        if (offers.several()) {
            return offers.forms(wanted, way, username, wrong);
        }
        return options.service() != null
                ? List.of()
                : List.of(
                        new SignInWays.Form(
                                "",
                                "",
                                action,
                                username,
                                wrong,
                                options.otpPrompt(),
                                extras.view()));
    }

    private @Nullable TrustedHtml custom(
            ModelAndView page,
            String wanted,
            String action,
            String username,
            @Nullable LoginProblem problem) {
        CustomLoginForm custom = options.custom();
        if (custom == null) {
            return null;
        }
        PageFrame frame = (PageFrame) page.getModel().get("frame");
        return custom.with(
                Map.of(
                        "next",
                        URLEncoder.encode(wanted, StandardCharsets.UTF_8),
                        "username",
                        username,
                        "login_error",
                        problem == null ? "" : problem.heading() + ". " + problem.text(),
                        "login_url",
                        options.address(),
                        "authenticator_login_url",
                        action,
                        "xsrf",
                        frame == null ? "" : frame.xsrf()));
    }

    private ModelAndView goOn(String user, HttpServletRequest request) {
        return Redirects.found(
                next.accepted(request)
                        .orElseGet(() ->
                                Destinations.withArguments(
                                        next.start(user), request, "next", "_xsrf")));
    }

    /**
     * What the sign-in page shows; templates know it as {@code login}.
     *
     * @param action where the form goes, or the link, of a hub with one way to sign in
     * @param buttons links to services that sign people in
     * @param forms of the hub, with a password
     * @param username as entered before; empty at first
     * @param firstRun whether the first administrator has not signed in yet
     * @param problem why the last attempt failed; null at first
     * @param termsUrl terms that must be accepted; null for none
     * @param service name of the service that signs users in; null for a form of the hub
     * @param otpPrompt label of the field for a one-time code; null for no such field
     * @param custom the operator's own markup; null for the usual form or link
     */
    record LoginForm(
            String action,
            List<SignInWays.Button> buttons,
            List<SignInWays.Form> forms,
            String username,
            boolean firstRun,
            @Nullable LoginProblem problem,
            @Nullable String termsUrl,
            @Nullable String service,
            @Nullable String otpPrompt,
            @Nullable TrustedHtml custom) {

        /** Whether what was entered is at fault. */
        public boolean wrong() {
            return problem != null && problem.tone().equals("bad");
        }
    }
}
