/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.server;

import io.codehub.hub.admin.Notice;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts and stops servers of others, one or many, each only where the requester may. */
@Component
public class ServerAction {

    /** Stops that are over within this time are told as done. */
    private static final Duration EARLY = Duration.ofSeconds(3);

    private final AccessCheck access;
    private final UserRepository users;
    private final ServerService servers;

    ServerAction(AccessCheck access, UserRepository users, ServerService servers) {
        this.access = access;
        this.users = users;
        this.servers = servers;
    }

    /** Asks for the start of these servers, with the options of their last start. */
    public Notice start(Requester by, Collection<ServerName> wanted) {
        Outcome outcome = new Outcome();
        Map<String, User> owners = owners(wanted);
        for (ServerName name : wanted) {
            try {
                User owner = require(by, owners, name, "start:servers");
                Server known = servers.find(name.user(), name.server()).orElse(null);
                if (known != null && known.ready()) {
                    outcome.nothing(name, "was running already");
                } else {
                    servers.requestStart(by, owner, name.server(), null);
                    outcome.done(name);
                }
            } catch (HubException refusal) {
                outcome.refused(name, refusal.getMessage());
            }
        }
        return outcome.notice("starting", "is starting", "are starting");
    }

    /** Asks for the stop of these servers, and waits a little for it. */
    public Notice stop(Requester by, Collection<ServerName> wanted) {
        Outcome outcome = new Outcome();
        Map<String, User> owners = owners(wanted);
        List<Server> stopping = new ArrayList<>();
        for (ServerName name : wanted) {
            try {
                User owner = require(by, owners, name, "delete:servers");
                Server known = servers.find(name.user(), name.server()).orElse(null);
                if (known == null || !known.state().active()) {
                    outcome.nothing(name, "was not running");
                } else if (known.state().stopping()) {
                    outcome.nothing(name, "was already stopping");
                } else {
                    stopping.add(servers.requestStop(by, owner, name.server(), false));
                    outcome.done(name);
                }
            } catch (HubException refusal) {
                outcome.refused(name, refusal.getMessage());
            }
        }
        boolean over = over(stopping);
        return outcome.notice(
                over ? "stopped" : "stopping",
                over ? "is stopped" : "is stopping",
                over ? "are stopped" : "are stopping");
    }

    private boolean over(List<Server> stopping) {
        long end = System.nanoTime() + EARLY.toNanos();
        for (Server server : stopping) {
            long left = Math.max(0, end - System.nanoTime());
            if (servers.await(server, Duration.ofNanos(left)).state().active()) {
                return false;
            }
        }
        return true;
    }

    private Map<String, User> owners(Collection<ServerName> wanted) {
        Map<String, User> owners = new HashMap<>();
        users.findByNames(wanted.stream().map(ServerName::user).distinct().toList())
                .forEach(user -> owners.put(user.name(), user));
        return owners;
    }

    private User require(Requester by, Map<String, User> owners, ServerName name, String scope) {
        access.require(by, new Resource.OfServer(name.user(), name.server()), scope);
        @Nullable User owner = owners.get(name.user());
        if (owner == null) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
        return owner;
    }

    /**
     * A server as forms name it.
     *
     * @param server empty for the default one
     */
    public record ServerName(String user, String server) {

        /** From {@code user/name}. */
        public static ServerName of(String text) {
            int slash = text.indexOf('/');
            return slash < 0
                    ? new ServerName(text, "")
                    : new ServerName(text.substring(0, slash), text.substring(slash + 1));
        }

        public String shown() {
            return server.isEmpty() ? user : user + " / " + server;
        }
    }

    /** What became of each. */
    private static final class Outcome {

        private static final int MAX_NAMES = 5;

        private final List<String> done = new ArrayList<>();
        private final Map<String, List<String>> others = new LinkedHashMap<>();
        private int total;
        private boolean failed;

        void done(ServerName name) {
            total++;
            done.add(name.shown());
        }

        void nothing(ServerName name, String why) {
            total++;
            others.computeIfAbsent(why + "; nothing to do", _ -> new ArrayList<>())
                    .add(name.shown());
        }

        void refused(ServerName name, String why) {
            total++;
            failed = true;
            others.computeIfAbsent("was left alone: " + why, _ -> new ArrayList<>())
                    .add(name.shown());
        }

        Notice notice(String word, String one, String many) {
            String servers = total == 1 ? " server " : " servers ";
            String title =
                    (done.size() == total ? "" + total : done.size() + " of " + total)
                            + servers
                            + word;
            List<String> lines = new ArrayList<>();
            if (!done.isEmpty()) {
                lines.add(names(done) + " " + (done.size() == 1 ? one : many) + ".");
            }
            others.forEach((why, names) -> {
                String reason = names.size() == 1 ? why : why.replaceFirst("^was", "were");
                lines.add(names(names) + " " + reason + (reason.endsWith(".") ? "" : "."));
            });
            return new Notice(
                    done.size() == total ? "good" : failed && done.isEmpty() ? "bad" : "warn",
                    title,
                    lines);
        }

        private static String names(List<String> all) {
            if (all.size() > MAX_NAMES) {
                return String.join(", ", all.subList(0, MAX_NAMES))
                        + " and "
                        + (all.size() - MAX_NAMES)
                        + " more";
            }
            return all.size() == 1
                    ? all.getFirst()
                    : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
        }
    }
}
