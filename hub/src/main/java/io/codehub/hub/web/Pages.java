/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.look.Branding;
import io.codehub.hub.web.look.StaticFiles;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Makes pages: a template, its model, and the frame around it. */
@Component
public class Pages {

    /** Shown in the footer. */
    public static final String VERSION = "0.1.0";

    private final HubUrls urls;
    private final Branding branding;
    private final StaticFiles files;
    private final PageVisitor visitor;
    private final List<NavigationEntry> entries;
    private final List<AccountMenuEntry> menu;
    private final ServiceLinks services;
    private final ComputedVariables computed;
    private final JsonMapper json = JsonMapper.builder().build();

    Pages(
            HubUrls urls,
            Branding branding,
            StaticFiles files,
            PageVisitor visitor,
            List<NavigationEntry> entries,
            List<AccountMenuEntry> menu,
            ServiceLinks services,
            ComputedVariables computed) {
        this.computed = computed;
        this.urls = urls;
        this.branding = branding;
        this.files = files;
        this.visitor = visitor;
        this.services = services;
        this.entries =
                entries.stream().sorted(Comparator.comparingInt(NavigationEntry::order)).toList();
        this.menu = menu.stream().sorted(Comparator.comparingInt(AccountMenuEntry::order)).toList();
    }

    /** A page with navigation; status 200 unless the caller sets another one. */
    public ModelAndView page(String template) {
        return view(template, true, true);
    }

    /** A page without navigation: sign-in, consent, errors. */
    public ModelAndView door(String template) {
        return view(template, false, true);
    }

    /** The same, for whoever it may be: nothing is looked up, and no cookie is set. */
    public ModelAndView doorForAnyone(String template) {
        return view(template, false, false);
    }

    /** Name of the installation. */
    public String product() {
        return branding.product();
    }

    /** A variable that the operator gave to templates, as text; null if there is none. */
    public @Nullable String variable(String name) {
        Object value = branding.templateVariables().get(name);
        if (value instanceof ScriptFunction function) {
            value = computed.value(function, null);
        }
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    private ModelAndView view(String template, boolean navigation, boolean known) {
        ModelAndView view = new ModelAndView(template);
        ServletRequestAttributes exchange =
                (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        Map<String, @Nullable Object> variables = variables(exchange.getRequest());
        view.addAllObjects(variables);
        view.addObject("announcement", Branding.announcement(template, variables));
        view.addObject(
                "frame",
                frame(
                        exchange.getRequest(),
                        known ? exchange.getResponse() : null,
                        template,
                        navigation));
        return view;
    }

    private Map<String, @Nullable Object> variables(HttpServletRequest request) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(branding.templateVariables());
        if (branding.computesVariables()) {
            Requester requester =
                    request.getAttribute(Requester.ATTRIBUTE) instanceof Requester known
                            ? known
                            : null;
            variables.replaceAll((_, value) ->
                    value instanceof ScriptFunction function
                            ? computed.value(function, requester)
                            : value);
        }
        return variables;
    }

    private PageFrame frame(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            String template,
            boolean navigation) {
        Requester requester = null;
        String xsrf = "";
        if (response != null && Navigation.isNavigation(request) && isInHub(request)) {
            requester = visitor.requester(request);
            xsrf = visitor.xsrf(request, response);
        }
        List<PageFrame.Tab> tabs = requester == null ? List.of() : tabs(request, requester);
        String user = requester == null ? null : requester.name();
        return new PageFrame(
                branding.product(),
                VERSION,
                urls.hubPath(),
                branding.logo().isPresent() ? urls.hubPath() + "logo" : null,
                navigation,
                tabs,
                navigation && requester != null ? menu(request, requester) : List.of(),
                navigation && requester != null ? services.visibleTo(requester) : List.of(),
                user,
                user == null ? "" : initials(user),
                xsrf,
                jhdata(user, template, tabs, xsrf),
                files);
    }

    /** Elsewhere browsers send no cookies of the hub, so that nobody is known there. */
    private boolean isInHub(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        return path.startsWith(urls.hubPath());
    }

    private List<PageFrame.Tab> tabs(HttpServletRequest request, Requester requester) {
        return entries.stream()
                .filter(entry -> entry.visibleTo(requester))
                .map(entry -> tab(entry, request.getRequestURI()))
                .toList();
    }

    private PageFrame.Tab tab(NavigationEntry entry, String path) {
        String href = urls.hubPath() + entry.path();
        boolean below =
                path.startsWith(urls.hubPath())
                        && entry.below()
                                .contains(path.substring(urls.hubPath().length()).split("/")[0]);
        return below
                ? new PageFrame.Tab(entry.label(), href, "true")
                : PageFrame.Tab.of(entry.label(), href, path);
    }

    private List<PageFrame.Tab> menu(HttpServletRequest request, Requester requester) {
        return menu.stream()
                .filter(entry -> entry.visibleTo(requester))
                .map(entry ->
                        PageFrame.Tab.of(
                                entry.label(),
                                urls.hubPath() + entry.path(),
                                request.getRequestURI()))
                .toList();
    }

    private String jhdata(
            @Nullable String user, String template, List<PageFrame.Tab> tabs, String xsrf) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("base_url", urls.hubPath());
        data.put("prefix", urls.basePath());
        if (user != null) {
            data.put("user", user);
        }
        String admin = urls.hubPath() + "admin";
        data.put("admin_access", tabs.stream().anyMatch(tab -> tab.href().equals(admin)));
        data.put("options_form", template.equals("spawn"));
        data.put("xsrf_token", xsrf);
        // Only strings can hold these characters, so escaping them keeps the JSON as it is.
        return json.writeValueAsString(data)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    static String initials(String name) {
        int[] letters = name.codePoints().filter(Character::isLetterOrDigit).limit(2).toArray();
        return new String(letters, 0, letters.length).toUpperCase(Locale.ROOT);
    }
}
