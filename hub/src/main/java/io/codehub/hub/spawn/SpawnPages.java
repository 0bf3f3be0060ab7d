/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.error.HubException;
import io.codehub.hub.hook.HookException;
import io.codehub.hub.server.Server;
import io.codehub.hub.web.Pages;
import io.codehub.hub.web.look.TrustedHtml;
import io.codehub.spawner.OptionRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the pages that come before, during and after a start. */
@Component
public class SpawnPages {

    private final Pages pages;
    private final ServerViews views;
    private final StartViews starts;
    private final SpawnForms forms;

    SpawnPages(Pages pages, ServerViews views, StartViews starts, SpawnForms forms) {
        this.pages = pages;
        this.views = views;
        this.starts = starts;
        this.forms = forms;
    }

    /** The form before a start. */
    ModelAndView form(OwnedServer about, SpawnForm form, HttpServletRequest request) {
        return form(about, form, request, null, HttpStatus.OK.value());
    }

    private ModelAndView form(
            OwnedServer about,
            SpawnForm form,
            HttpServletRequest request,
            @Nullable SpawnProblem problem,
            int status) {
        ModelAndView page = page("spawn", about, status);
        page.addObject("problem", problem);
        page.addObject("form", form);
        // The page adds the token here and not to the fields, where it would become an option.
        page.addObject(
                "action", Destinations.withArguments(request.getRequestURI(), request, "_xsrf"));
        return page;
    }

    /** Asks before a start that another site has caused. */
    ModelAndView question(OwnedServer about, HttpServletRequest request) {
        ModelAndView page = page("spawn_ask", about, HttpStatus.OK.value());
        page.addObject("action", request.getRequestURI());
        page.addObject(
                "options",
                SpawnOptions.query(request).entrySet().stream()
                        .flatMap(SpawnPages::options)
                        .toList());
        return page;
    }

    /** A start that was refused: the form again. */
    ModelAndView refusal(
            OwnedServer about, SpawnForm form, HttpServletRequest request, HubException refusal) {
        String field =
                refusal.getCause() instanceof OptionRefusedException option
                                && form.has(option.field())
                        ? option.field()
                        : null;
        return form(
                about,
                form,
                request,
                new SpawnProblem(refusal.getMessage(), field, html(refusal)),
                refusal.status().value());
    }

    private static @Nullable TrustedHtml html(HubException refusal) {
        return refusal.getCause() instanceof HookException hook && hook.html() != null
                ? new TrustedHtml(hook.html())
                : null;
    }

    /** A start that was refused where there is no form. */
    ModelAndView refusal(OwnedServer about, HubException refusal) {
        ModelAndView page = page("spawn_refused", about, refusal.status().value());
        page.addObject("problem", refusal.getMessage());
        page.addObject("retry", refusal.headers().get("Retry-After"));
        page.addObject("again", refusal.status() == HttpStatus.TOO_MANY_REQUESTS);
        return page;
    }

    /** A start that failed at once: the form again. */
    ModelAndView failure(
            OwnedServer about, SpawnForm form, Server server, HttpServletRequest request) {
        String message = server.failureMessage();
        return form(
                about,
                form,
                request,
                new SpawnProblem(
                        message == null ? "The hub knows no reason." : message,
                        null,
                        starts.html(server)),
                starts.status(server).value());
    }

    /** Why the last start failed. */
    ModelAndView failed(OwnedServer about, Server server) {
        ServerView view = view(about, server);
        ModelAndView page = pages.page("spawn_failed");
        page.setStatus(starts.status(server));
        page.addObject("server", view);
        page.addObject("failure", starts.failure(server, view));
        page.addObject("choosable", forms.find(about, null).isPresent());
        return page;
    }

    /** The progress of a start. */
    ModelAndView progress(OwnedServer about, Server server) {
        ModelAndView page = page("spawn_pending", about, HttpStatus.OK.value());
        page.addObject("start", starts.start(server));
        return page;
    }

    /** A stop that is under way. */
    public ModelAndView stopping(OwnedServer about) {
        return page("stop_pending", about, HttpStatus.OK.value());
    }

    /** A start that was taken back. */
    public ModelAndView cancelled(OwnedServer about) {
        return page("spawn_cancelled", about, HttpStatus.OK.value());
    }

    /**
     * A server that does not run.
     *
     * @param startAt where it is started; null for the usual address
     * @param opens what opens then, as the user knows it; null for the server itself
     * @param startAfter seconds until it starts by itself; null for never
     */
    ModelAndView notRunning(
            OwnedServer about,
            int status,
            @Nullable String startAt,
            @Nullable String opens,
            @Nullable Double startAfter) {
        ModelAndView page = pages.page("not_running");
        page.setStatus(HttpStatusCode.valueOf(status));
        ServerView view = view(about, about.server());
        page.addObject("server", startAt == null ? view : view.startingAt(startAt));
        page.addObject("opens", opens);
        page.addObject("startAfter", startAfter);
        return page;
    }

    /** A page about a server, with its view in the model. */
    public ModelAndView page(String template, OwnedServer about, int status) {
        ModelAndView page = pages.page(template);
        page.setStatus(HttpStatusCode.valueOf(status));
        page.addObject("server", view(about, about.server()));
        return page;
    }

    private ServerView view(OwnedServer about, @Nullable Server server) {
        return views.view(server, about.owner().name(), about.name(), about.reader());
    }

    private static Stream<Option> options(Map.Entry<String, List<String>> entry) {
        return entry.getValue().stream().map(value -> new Option(entry.getKey(), value));
    }

    /** A query argument that the question repeats. */
    record Option(String name, String value) {}
}
