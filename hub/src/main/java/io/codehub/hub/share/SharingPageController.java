/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.api.RequestOrigin;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Server;
import io.codehub.hub.web.Navigation;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the reader shares, and what others share with the reader. */
@PageController
class SharingPageController {

    private static final String PATH = "/hub/sharing";

    private final SharingPages pages;
    private final SharedServers servers;
    private final ShareService shares;
    private final ShareRepository rows;
    private final ShareCodes codes;
    private final ShareScopes scopes;
    private final ShareRecipients recipients;
    private final AccessCheck access;
    private final HubUrls urls;

    SharingPageController(
            SharingPages pages,
            SharedServers servers,
            ShareService shares,
            ShareRepository rows,
            ShareCodes codes,
            ShareScopes scopes,
            ShareRecipients recipients,
            AccessCheck access,
            HubUrls urls) {
        this.pages = pages;
        this.servers = servers;
        this.shares = shares;
        this.rows = rows;
        this.codes = codes;
        this.scopes = scopes;
        this.recipients = recipients;
        this.access = access;
        this.urls = urls;
    }

    @GetMapping(PATH)
    ModelAndView show(Requester reader) {
        return pages.page(reader);
    }

    /** Shares use of a server with somebody by name, or makes a link, which is shown once. */
    @PostMapping(PATH)
    ModelAndView share(
            Requester reader,
            @RequestParam(defaultValue = "") String server,
            @RequestParam(name = "expires_in", defaultValue = "") String life,
            @RequestParam(defaultValue = "") String who,
            HttpServletRequest request) {
        if (!Navigation.isNavigation(request)) {
            throw HubException.forbidden("Links are made for people who look at the page.");
        }
        SharingForm form = new SharingForm(server, life, who.strip());
        servers.requireManaged(reader, reader.name(), server);
        Set<String> names = scopes.names(null, reader.name(), server);
        scopes.requireHeld(reader, names, reader.name(), server);
        Server shared = servers.find(reader.name(), server);
        if (form.who().isEmpty()) {
            Duration duration =
                    form.duration().orElseThrow(() -> HubException.badRequest("No such life."));
            ShareCodes.Issued issued = codes.issue(reader, shared, names, duration);
            return pages.made(reader, shared, issued, address(issued, request));
        }
        Optional<ShareRecipient> with = recipients.findNameable(reader, form.who());
        if (with.isEmpty() || reader.isUser(form.who())) {
            ModelAndView page =
                    pages.refused(
                            reader,
                            form,
                            reader.isUser(form.who())
                                    ? "This is you."
                                    : "There is nobody called “"
                                            + form.who()
                                            + "” whom you may share with. Make a link instead.");
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        shares.grant(reader.name(), shared.id(), with.get(), names);
        return pages.shared(
                reader, "“" + SharingPages.label(shared) + "” is shared with " + form.who());
    }

    @PostMapping(PATH + "/remove")
    ModelAndView remove(
            Requester reader,
            @RequestParam String server,
            @RequestParam String who,
            @RequestParam(defaultValue = "false") boolean group) {
        servers.requireManaged(reader, reader.name(), server);
        Server shared = servers.find(reader.name(), server);
        recipients.find(who, group).ifPresent(with -> shares.revoke(reader, shared, with, null));
        return back();
    }

    @PostMapping(PATH + "/withdraw")
    ModelAndView withdraw(Requester reader, @RequestParam String server, @RequestParam String id) {
        servers.requireManaged(reader, reader.name(), server);
        Server shared = servers.find(reader.name(), server);
        codes.findById(id)
                .filter(code -> code.serverId() == shared.id())
                .ifPresent(code -> codes.delete(reader, code));
        return back();
    }

    /** Ends what somebody shares with the reader alone. */
    @PostMapping(PATH + "/leave")
    ModelAndView leave(Requester reader, @RequestParam String owner, @RequestParam String server) {
        access.require(reader, new Resource.OfUser(reader.name()), "users:shares");
        rows.find(owner, server, new ShareRecipient.OfUser(reader.id(), reader.name()))
                .ifPresent(share -> shares.delete(reader, share));
        return back();
    }

    private ModelAndView back() {
        return Redirects.seeOther(urls.hubPath() + "sharing");
    }

    private String address(ShareCodes.Issued issued, HttpServletRequest request) {
        return RequestOrigin.of(request, urls)
                + urls.hubPath()
                + "accept-share?code="
                + issued.secret();
    }
}
