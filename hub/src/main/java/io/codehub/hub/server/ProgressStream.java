/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.WakeUps;
import io.codehub.hub.hook.HookedServer;
import io.codehub.hub.hook.ReadyHook;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Tells a start as it happens, whichever hub works on it. */
@Component
class ProgressStream {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(8);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ServerRepository servers;
    private final ServerService service;
    private final WakeUps wakeUps;
    private final ServerOwners owners;
    private final ReadyHook hook;
    private volatile boolean closing;

    ProgressStream(
            ServerRepository servers,
            ServerService service,
            WakeUps wakeUps,
            ServerOwners owners,
            ReadyHook hook) {
        this.owners = owners;
        this.hook = hook;
        this.servers = servers;
        this.service = service;
        this.wakeUps = wakeUps;
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    /** Whether there is anything to tell. */
    static boolean hasSomething(Server server) {
        return server.ready() || server.state() == ServerState.FAILED || server.state().starting();
    }

    /**
     * Writes events until the start is over, the reader is gone, or the hub ends; of a start that
     * is over only the last one.
     */
    void write(Server first, OutputStream out) throws IOException, InterruptedException {
        long last = 0;
        long silentSince = System.nanoTime();
        out.write('\n');
        out.flush();
        try (WakeUps.Waiter waiter = wakeUps.waiter(ServerTopics.server(first.id()))) {
            while (!closing) {
                // The state before the messages, so that none is missing when it is the last one.
                Server now = servers.findById(first.id()).orElseGet(() -> Server.gone(first));
                boolean same = Objects.equals(now.spawnId(), first.spawnId());
                if (!first.state().starting() || !same) {
                    send(out, end(now, same));
                    return;
                }
                List<Progress> news = service.progressAfter(now, last);
                for (Progress progress : news) {
                    send(out, event(progress));
                    last = progress.id();
                    silentSince = System.nanoTime();
                }
                if (!now.state().starting()) {
                    send(out, end(now, true));
                    return;
                }
                if (System.nanoTime() - silentSince >= KEEP_ALIVE.toNanos()) {
                    out.write('\n');
                    silentSince = System.nanoTime();
                }
                out.flush();
                waiter.await(LOOK_AGAIN);
            }
        }
    }

    private static Map<String, Object> event(Progress progress) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("progress", progress.progress());
        event.put("message", progress.message());
        String html = progress.htmlMessage();
        if (html != null) {
            event.put("html_message", html);
        }
        Map<String, Object> raw = progress.rawEvent();
        if (raw != null) {
            event.put("raw_event", raw);
        }
        event.put("step", progress.step());
        return event;
    }

    private Map<String, @Nullable Object> end(Server server, boolean same) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("progress", 100);
        if (same && server.ready()) {
            String url = service.url(server);
            event.put("ready", true);
            event.put("message", "Server ready at " + url);
            event.put(
                    "html_message",
                    "Server ready at <a href=\"%1$s\">%1$s</a>"
                            .formatted(HtmlUtils.htmlEscape(url)));
            event.put("url", url);
            return hook.changed(() -> hooked(server), event);
        }
        event.put("failed", true);
        event.put(
                "message",
                same && server.state() == ServerState.FAILED
                        ? "Spawn failed: " + server.failureMessage()
                        : "Spawn cancelled");
        String html = same ? servers.failureDetails(server.id()).html() : null;
        if (html != null && server.state() == ServerState.FAILED) {
            event.put("html_message", "Spawn failed: " + html);
        }
        return event;
    }

    private HookedServer hooked(Server server) {
        return new HookedServer(
                server.userId(),
                owners.of(server),
                server.name(),
                server.displayName(),
                Objects.requireNonNullElse(server.userOptions(), Map.of()));
    }

    private static void send(OutputStream out, Map<String, ?> event) throws IOException {
        out.write(("data: " + JsonText.write(event) + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
