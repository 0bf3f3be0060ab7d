/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.Pages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the sharing page. */
@Component
class SharingPages {

    /** More are left to the REST interface. */
    private static final int MOST = 200;

    private final AccessCheck access;
    private final HeldScopes held;
    private final ServerService servers;
    private final ShareRepository shares;
    private final ShareCodeRepository codes;
    private final ShareRecipients recipients;
    private final Pages pages;
    private final HubUrls urls;
    private final Clock clock;

    SharingPages(
            AccessCheck access,
            HeldScopes held,
            ServerService servers,
            ShareRepository shares,
            ShareCodeRepository codes,
            ShareRecipients recipients,
            Pages pages,
            HubUrls urls,
            Clock clock) {
        this.access = access;
        this.held = held;
        this.servers = servers;
        this.shares = shares;
        this.codes = codes;
        this.recipients = recipients;
        this.pages = pages;
        this.urls = urls;
        this.clock = clock;
    }

    ModelAndView page(Requester reader) {
        return page(reader, SharingForm.EMPTY, null, null, null);
    }

    ModelAndView refused(Requester reader, SharingForm typed, String problem) {
        return page(reader, typed, problem, null, null);
    }

    ModelAndView shared(Requester reader, String done) {
        return page(reader, SharingForm.EMPTY, null, null, done);
    }

    /** The page with a new link, which is not shown again. */
    ModelAndView made(Requester reader, Server server, ShareCodes.Issued issued, String address) {
        Moment ends = Moment.until(issued.code().expiresAt(), clock.instant());
        return page(
                reader,
                SharingForm.EMPTY,
                null,
                new Sharing.Link(label(server), address, ends),
                null);
    }

    /** What people call one of their servers. */
    static String label(Server server) {
        return server.isDefault()
                ? "My server"
                : Objects.requireNonNullElse(server.displayName(), server.name());
    }

    private ModelAndView page(
            Requester reader,
            SharingForm typed,
            @Nullable String problem,
            Sharing.@Nullable Link link,
            @Nullable String done) {
        List<Server> own = servers.list(reader.name());
        List<Sharing.Choice> mine = choices(reader, own, typed.server());
        Instant now = clock.instant();
        ModelAndView page = pages.page("sharing");
        page.addObject(
                "sharing",
                new Sharing(
                        mine,
                        typed.lives(),
                        recipients.mayNameOthers(reader),
                        typed.who(),
                        problem,
                        link,
                        done,
                        mine.isEmpty() ? List.of() : access(reader, own, now),
                        mine.isEmpty() ? List.of() : codes(reader, own, now),
                        withMe(reader)));
        return page;
    }

    private List<Sharing.Choice> choices(Requester reader, List<Server> own, String chosen) {
        List<Sharing.Choice> choices = new ArrayList<>();
        if (mayShare(reader, "")) {
            choices.add(new Sharing.Choice("", "My server", chosen.isEmpty()));
        }
        own.stream()
                .filter(server -> !server.isDefault() && mayShare(reader, server.name()))
                .map(server ->
                        new Sharing.Choice(
                                server.name(), label(server), server.name().equals(chosen)))
                .forEach(choices::add);
        return choices;
    }

    private boolean mayShare(Requester reader, String server) {
        return access.allows(reader, new Resource.OfServer(reader.name(), server), "shares");
    }

    private List<Sharing.Access> access(Requester reader, List<Server> own, Instant now) {
        ShareQuery query = new ShareQuery(ShareQuery.Kind.OWNER, reader.id());
        return shares.list(query, 0, MOST).stream()
                .map(share ->
                        new Sharing.Access(
                                Objects.requireNonNullElse(
                                        share.user(), String.valueOf(share.group())),
                                share.user() == null,
                                share.server().name(),
                                label(own, share.server().name()),
                                words(share.scopes()),
                                Moment.of(share.createdAt(), now)))
                .toList();
    }

    private List<Sharing.Code> codes(Requester reader, List<Server> own, Instant now) {
        ShareQuery query = new ShareQuery(ShareQuery.Kind.OWNER, reader.id());
        return codes.list(query, now, 0, MOST).stream()
                .map(code ->
                        new Sharing.Code(
                                "sc_" + code.id(),
                                code.server().name(),
                                label(own, code.server().name()),
                                code.exchangeCount(),
                                Moment.ofNullable(code.lastExchangedAt(), now),
                                Moment.until(code.expiresAt(), now)))
                .toList();
    }

    private List<Sharing.Foreign> withMe(Requester reader) {
        ShareQuery query = new ShareQuery(ShareQuery.Kind.USER, reader.id());
        return shares.list(query, 0, MOST).stream()
                .filter(share -> !share.server().owner().equals(reader.name()))
                .map(share -> {
                    SharedServer server = share.server();
                    return new Sharing.Foreign(
                            server.owner(),
                            server.name(),
                            server.name().isEmpty() ? "Main server" : server.name(),
                            server.ready(),
                            urls.serverUrl(server.owner(), server.name()),
                            share.group());
                })
                .toList();
    }

    private static String label(List<Server> own, String name) {
        return own.stream()
                .filter(server -> server.name().equals(name))
                .map(SharingPages::label)
                .findFirst()
                .orElse(name.isEmpty() ? "My server" : name);
    }

    private List<String> words(List<String> scopes) {
        return scopes.stream().flatMap(this::word).toList();
    }

    private Stream<String> word(String scope) {
        return scope.equals("access:servers")
                ? Stream.of("Open it")
                : Stream.of(
                        held.expansion()
                                .table()
                                .find(scope)
                                .map(d -> d.description())
                                .orElse(scope));
    }
}
