/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.admin.GalleryAdmin;
import io.codehub.hub.admin.audit.GalleryAudit;
import io.codehub.hub.admin.group.GalleryGroups;
import io.codehub.hub.admin.list.GalleryUserList;
import io.codehub.hub.admin.overview.GalleryOverview;
import io.codehub.hub.admin.server.GalleryServer;
import io.codehub.hub.admin.service.GalleryServices;
import io.codehub.hub.admin.user.GalleryUsers;
import io.codehub.hub.login.password.GalleryPasswords;
import io.codehub.hub.login.signup.GallerySignUp;
import io.codehub.hub.openapi.ApiSection;
import io.codehub.hub.spawn.SpawnForm;
import io.codehub.hub.spawn.SpawnProblem;
import io.codehub.hub.web.Gallery;
import io.codehub.hub.web.error.GalleryErrors;
import io.codehub.hub.web.look.TrustedHtml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Every template in each of its states. */
final class GalleryPages {

    private final Gallery gallery = new Gallery();
    private final Map<String, String> pages = new LinkedHashMap<>();
    private final String user;

    private GalleryPages(String user) {
        this.user = user;
    }

    /** State to page, all for one user, who owns the servers in them. */
    static Map<String, String> of(String user) {
        GalleryPages all = new GalleryPages(user);
        all.signIn();
        all.home();
        all.starts();
        all.stops();
        all.errors();
        all.tokens();
        all.sharing();
        all.page("api", "api", Map.of("sections", ApiSection.all()));
        GalleryPasswords.addTo(all.pages, user);
        GallerySignUp.addTo(all.pages, user);
        var admin = new GalleryAdmin(user);
        GalleryAudit.addTo(admin);
        GalleryGroups.addTo(admin);
        GalleryUserList.addTo(admin);
        GalleryOverview.addTo(admin);
        GalleryServer.addTo(admin);
        GalleryServices.addTo(admin);
        GalleryUsers.addTo(admin);
        all.pages.putAll(admin.pages());
        return all.pages;
    }

    private void signIn() {
        login("login", "", null);
        login("login-code", "", null);
        login("login-service", "", null);
        login("login-custom", "", null);
        login("login-ways", "", null);
        login("login-ways-error", user, LoginProblems.wrong());
        login("login-first-run", "admin", null);
        login("login-error", user, LoginProblems.wrong());
        login("login-expired", user, LoginProblem.EXPIRED);
        login("login-limited", user, LoginProblems.paused());
        door("logout-ask", "logout", Map.of("ask", true, "stopped", false));
        door("logged-out", "logout", Map.of("ask", false, "stopped", false));
        door(
                "oauth",
                "oauth",
                Map.of(
                        "consent",
                        Map.of(
                                "client",
                                "Service " + user,
                                "redirectUri",
                                "/services/grades/oauth_callback",
                                "ofSomebodyElse",
                                true,
                                "scopes",
                                List.of("read:users!user=" + user),
                                "permissions",
                                List.of(
                                        Map.of(
                                                "description",
                                                "See your name and groups",
                                                "scope",
                                                "read:users!user=" + user)))));
        door(
                "accept-share",
                "accept-share",
                Map.of(
                        "share",
                        Map.of(
                                "owner",
                                user,
                                "permissions",
                                List.of(
                                        Map.of(
                                                "description",
                                                "Use servers, through a browser or their API",
                                                "scope",
                                                "access:servers!server=" + user + "/")),
                                "ready",
                                false,
                                "next",
                                "/user/" + user + "/",
                                "code",
                                "of-43-letters")));
    }

    private void login(String state, String name, @Nullable LoginProblem problem) {
        var form =
                new LoginPageController.LoginForm(
                        "/hub/login?next=",
                        GalleryWays.buttons(state, user),
                        GalleryWays.forms(state, name, problem),
                        name,
                        state.endsWith("first-run"),
                        problem,
                        state.equals("login-code") ? "/terms" : null,
                        state.equals("login-service") ? "the account of " + user : null,
                        state.equals("login-code") ? "One-time code" : null,
                        state.equals("login-custom")
                                ? new TrustedHtml("<p>Ask at the front desk.</p>")
                                : null);
        pages.put(state, gallery.render("login", false, null, Map.of("login", form)));
    }

    private void home() {
        GalleryServers servers = new GalleryServers(user);
        page("home-new", "home", Map.of("home", servers.home("stopped", false, false)));
        page("home-stopped", "home", Map.of("home", servers.home("stopped", true, true)));
        page("home-starting", "home", Map.of("home", servers.home("starting", true, true)));
        page("home-running", "home", Map.of("home", servers.home("running", true, true)));
        page("home-tight", "home", Map.of("home", servers.tight()));
        page("home-kept", "home", Map.of("home", servers.kept()));
        page("home-running-alone", "home", Map.of("home", servers.home("running", true, false)));
        page("home-stopping", "home", Map.of("home", servers.home("stopping", true, true)));
        page(
                "home-bad-name",
                "home",
                Map.of("home", servers.home("stopped", true, true, "No name: " + user)));
        page("home-failed", "home", Map.of("home", servers.home("failed", true, true)));
    }

    private void starts() {
        GalleryServers servers = new GalleryServers(user);
        var mine = servers.server("", "starting");
        var form =
                new TrustedHtml(
                        "<label for=\"size\">Size</label><select id=\"size\""
                                + " name=\"size\"><option>Small</option></select>");
        Map<String, Object> spawn = new LinkedHashMap<>();
        spawn.put("server", mine);
        spawn.put("form", new SpawnForm(null, new GalleryOptions(user).form("")));
        spawn.put("action", "/hub/spawn/ada");
        spawn.put("problem", null);
        page("spawn", "spawn", spawn);
        page("spawn-markup", "spawn", with(spawn, "form", new SpawnForm(form, null)));
        page(
                "spawn-full",
                "spawn",
                with(spawn, "problem", new SpawnProblem("Too many servers are starting.", null)));
        Map<String, Object> wrong = with(spawn, "problem", GalleryOptions.problem("My <Image>"));
        wrong.put("form", new SpawnForm(null, new GalleryOptions(user).form("My <Image>")));
        page("spawn-error", "spawn", wrong);
        page("spawn-for-other", "spawn", with(spawn, "server", servers.foreign("stopped")));
        page(
                "spawn-ask",
                "spawn_ask",
                Map.of(
                        "server",
                        mine,
                        "action",
                        "/hub/spawn/ada",
                        "options",
                        List.of(Map.of("name", "profile", "value", user))));
        page("spawn-pending", "spawn_pending", Map.of("server", mine, "start", servers.start(18)));
        page("spawn-slow", "spawn_pending", Map.of("server", mine, "start", servers.start(70)));
        page(
                "spawn-failed",
                "spawn_failed",
                Map.of(
                        "server",
                        mine,
                        "choosable",
                        false,
                        "failure",
                        servers.failure("My server did not start")));
        page(
                "spawn-failed-choosable",
                "spawn_failed",
                Map.of("server", mine, "choosable", true, "failure", servers.longFailure("image")));
        page(
                "spawn-pending-long",
                "spawn_pending",
                Map.of("server", mine, "start", servers.longStart()));
        page("spawn-cancelled", "spawn_cancelled", Map.of("server", mine));
        Map<String, Object> refused = new LinkedHashMap<>();
        refused.put("server", mine);
        refused.put("problem", "Too many servers are starting right now.");
        refused.put("retry", "40");
        refused.put("again", true);
        page("spawn-limit", "spawn_refused", refused);
    }

    private void stops() {
        GalleryServers servers = new GalleryServers(user);
        page("stop", "stop", Map.of("server", servers.server("", "running")));
        page("stop-named", "stop", Map.of("server", servers.server("thesis", "running")));
        page("stop-pending", "stop_pending", Map.of("server", servers.server("", "stopping")));
        Map<String, Object> delete = new LinkedHashMap<>();
        delete.put("server", servers.server("thesis", "stopped"));
        delete.put("problem", null);
        page("delete", "delete", delete);
        Map<String, Object> rename = new LinkedHashMap<>();
        rename.put("server", servers.server("thesis", "stopped"));
        rename.put("typed", null);
        rename.put("problem", null);
        page("rename", "rename", rename);
        Map<String, Object> refused = with(rename, "typed", "A " + user);
        page("rename-refused", "rename", with(refused, "problem", "The server is active."));
        page("delete-mismatch", "delete", with(delete, "problem", "The name does not match"));
        Map<String, Object> notRunning = new LinkedHashMap<>();
        notRunning.put("server", servers.server("", "stopped"));
        notRunning.put("opens", "/user/" + user + "/?folder=/home");
        notRunning.put("startAfter", null);
        page("not-running", "not_running", notRunning);
        page("not-running-starts", "not_running", with(notRunning, "startAfter", 5.0));
        page(
                "not-running-other",
                "not_running",
                with(notRunning, "server", servers.foreign("stopped")));
    }

    private void errors() {
        for (int status : new int[] {400, 403, 404, 405, 429, 500, 503}) {
            String message = status == 400 ? "No such thing: " + user : null;
            String reference = status == 500 ? "rq-9c41770e" : null;
            door(
                    "error-" + status,
                    "error",
                    Map.of("error", GalleryErrors.error(status, message, reference)));
        }
    }

    private void tokens() {
        GalleryTokens tokens = new GalleryTokens(user);
        page("token", "token", Map.of("tokens", tokens.page()));
        page("token-empty", "token", Map.of("tokens", tokens.empty()));
        page("token-new", "token", Map.of("tokens", tokens.made()));
        page("token-error", "token", Map.of("tokens", tokens.wrong()));
        page("token-revoke", "token_revoke", Map.of("token", tokens.token(), "application", false));
        page(
                "token-revoke-application",
                "token_revoke",
                Map.of("token", tokens.application(), "application", true));
    }

    private void sharing() {
        GallerySharing sharing = new GallerySharing(user);
        page("sharing", "sharing", Map.of("sharing", sharing.page()));
        page("sharing-empty", "sharing", Map.of("sharing", sharing.empty()));
        page("sharing-new", "sharing", Map.of("sharing", sharing.made()));
        page("sharing-done", "sharing", Map.of("sharing", sharing.done()));
        page("sharing-error", "sharing", Map.of("sharing", sharing.wrong()));
        page("sharing-off", "sharing", Map.of("sharing", sharing.off()));
    }

    private void page(String state, String template, Map<String, Object> model) {
        pages.put(state, gallery.render(template, true, user, model));
    }

    private void door(String state, String template, Map<String, Object> model) {
        pages.put(state, gallery.render(template, false, user, model));
    }

    private static Map<String, Object> with(Map<String, Object> model, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(model);
        changed.put(name, value);
        return changed;
    }

    /** Problems as the controller gets them. */
    private static final class LoginProblems {

        static LoginProblem wrong() {
            return LoginProblem.of(io.codehub.hub.error.HubException.forbidden("no"));
        }

        static LoginProblem paused() {
            return LoginProblem.of(
                    new io.codehub.hub.error.HubException(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "wait",
                            Map.of("Retry-After", "840"),
                            null));
        }
    }
}
