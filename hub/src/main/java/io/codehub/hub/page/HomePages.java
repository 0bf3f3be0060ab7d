/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.activity.IdleStops;
import io.codehub.hub.activity.UsageRepository;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.hook.HandlerHooks;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerName;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.server.ServerTraits;
import io.codehub.hub.spawn.ServerAddresses;
import io.codehub.hub.spawn.ServerView;
import io.codehub.hub.spawn.ServerViews;
import io.codehub.hub.spawn.StartView;
import io.codehub.hub.spawn.StartViews;
import io.codehub.hub.web.Pages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the home page: one's servers, and what can be done with them. */
@Component
class HomePages {

    /** What servers said before is not shown any more. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final ServerService servers;
    private final ServerViews views;
    private final StartViews starts;
    private final ServerAddresses addresses;
    private final IdleStops idle;
    private final UsageRepository usage;
    private final Clock clock;
    private final Pages pages;
    private final boolean namedServers;
    private final MaybeFunction<Integer> limit;
    private final HandlerHooks hooks;

    HomePages(
            ServerService servers,
            ServerViews views,
            StartViews starts,
            ServerAddresses addresses,
            IdleStops idle,
            UsageRepository usage,
            Clock clock,
            Pages pages,
            HandlerHooks hooks,
            Configuration configuration) {
        this.servers = servers;
        this.views = views;
        this.starts = starts;
        this.addresses = addresses;
        this.idle = idle;
        this.usage = usage;
        this.clock = clock;
        this.pages = pages;
        this.namedServers = configuration.get(ServerTraits.ALLOW_NAMED_SERVERS);
        this.limit = configuration.get(ServerTraits.NAMED_SERVER_LIMIT_PER_USER);
        this.hooks = hooks;
    }

    ModelAndView page(Requester reader) {
        return page(reader, "", null);
    }

    /**
     * The page after a named server could not be created.
     *
     * @param typed what it was to be called
     * @param problem why there is none; null if all is well
     */
    ModelAndView page(Requester reader, String typed, @Nullable String problem) {
        List<Server> all = servers.list(reader.name());
        Server mine = all.stream().filter(Server::isDefault).findFirst().orElse(null);
        StartView start = mine != null && mine.state().starting() ? starts.start(mine) : null;
        List<ServerView> named =
                all.stream()
                        .filter(server -> !server.isDefault())
                        .map(server -> views.view(server, reader.name(), server.name(), reader))
                        .toList();
        ModelAndView page = pages.page("home");
        int most = hooks.number(limit);
        page.addObject(
                "home",
                new Home(
                        views.view(mine, reader.name(), "", reader),
                        start,
                        namedServers ? named : null,
                        most,
                        most == 0 || named.size() < most,
                        addresses.create(reader.name()),
                        all.stream().anyMatch(Server::isPending),
                        stops(reader.name()),
                        UsageView.of(
                                usage.ofUser(reader.name(), clock.instant().minus(FRESH)).get("")),
                        all.stream()
                                .map(Server::name)
                                .filter(name -> !name.isEmpty() && !ServerName.isValid(name))
                                .toList(),
                        typed,
                        problem));
        return page;
    }

    private Map<String, StopView> stops(String user) {
        Instant now = clock.instant();
        Map<String, StopView> stops = new HashMap<>();
        idle.ofUser(user)
                .forEach((server, stop) ->
                        stops.put(server, StopView.of(stop, addresses.keep(user, server), now)));
        return stops;
    }

    /**
     * What the home page shows.
     *
     * @param start how far the default server is; null unless it starts
     * @param named null where named servers are not enabled
     * @param limit how many named servers there may be; 0 for any number
     * @param changing whether some server is on its way up or down
     * @param stops when running servers are stopped for want of use, by name
     * @param usage what the default server uses, as far as it has said so
     * @param oldNames names of servers that could not be given any more
     * @param typed name of a server that could not be created; else empty
     * @param problem why it could not; null if all is well
     */
    record Home(
            ServerView mine,
            @Nullable StartView start,
            @Nullable List<ServerView> named,
            int limit,
            boolean mayCreate,
            String createUrl,
            boolean changing,
            Map<String, StopView> stops,
            List<UsageView> usage,
            List<String> oldNames,
            String typed,
            @Nullable String problem) {}
}
