/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.error.HubException;
import io.codehub.hub.hook.FormHooks;
import io.codehub.hub.hook.HookException;
import io.codehub.hub.hook.HookedServer;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerOwners;
import io.codehub.hub.web.look.TrustedHtml;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.Spawner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds the form before a start, and reads it. */
@Component
class SpawnForms {

    private static final Logger LOG = LoggerFactory.getLogger(SpawnForms.class);

    private final Spawner spawner;
    private final ServerOwners owners;
    private final FormHooks hooks;
    private final MaybeFunction<String> form;
    private final MaybeFunction<String> reading;

    SpawnForms(Spawner spawner, ServerOwners owners, FormHooks hooks, Configuration configuration) {
        this.spawner = spawner;
        this.owners = owners;
        this.hooks = hooks;
        this.form = configuration.get(SpawnPageTraits.OPTIONS_FORM);
        this.reading = configuration.get(SpawnPageTraits.OPTIONS_FROM_FORM);
    }

    /**
     * The configured form, else that of the spawner; empty if there is nothing to choose.
     *
     * @param options user options to show as chosen; null for those of the last start
     * @throws HubException if a function that makes the form fails
     */
    Optional<SpawnForm> find(OwnedServer about, @Nullable Map<String, Object> options) {
        ServerOwner owner = owners.of(about.owner());
        String markup = markup(about, owner);
        if (!markup.isBlank()) {
            return Optional.of(new SpawnForm(new TrustedHtml(markup), null));
        }
        Server server = about.server();
        Map<String, Object> last = server == null ? null : server.userOptions();
        Map<String, Object> chosen = options == null ? last : options;
        return spawner.optionsForm(owner, chosen == null ? Map.of() : chosen)
                .map(choices -> new SpawnForm(null, choices));
    }

    private String markup(OwnedServer about, ServerOwner owner) {
        if (form.function() == null) {
            return form.valueOr("");
        }
        try {
            return hooks.form(form.function(), hooked(about, owner));
        } catch (HookException e) {
            throw refusal(e);
        }
    }

    /**
     * User options as the spawner understands them.
     *
     * @throws HubException if a function that reads them does not take them
     */
    Map<String, Object> read(OwnedServer about, SpawnOptions options) {
        if (reading.function() != null) {
            Map<String, Object> fields = new LinkedHashMap<>(options.fields());
            fields.putAll(options.files());
            try {
                return hooks.options(
                        reading.function(), hooked(about, owners.of(about.owner())), fields);
            } catch (HookException e) {
                throw refusal(e);
            }
        }
        if (reading.valueOr("").equals("simple")) {
            return simple(options);
        }
        Map<String, Object> read = new LinkedHashMap<>(spawner.readOptions(options.fields()));
        read.putAll(options.files());
        return read;
    }

    private static HookedServer hooked(OwnedServer about, ServerOwner owner) {
        Server server = about.server();
        return new HookedServer(
                about.owner().id(),
                owner,
                about.name(),
                server == null ? null : server.displayName(),
                server == null || server.userOptions() == null ? Map.of() : server.userOptions());
    }

    private static HubException refusal(HookException e) {
        LOG.warn("{}", e.getMessage());
        HttpStatus chosen = e.status() == 0 ? null : HttpStatus.resolve(e.status());
        return new HubException(
                chosen == null ? HttpStatus.INTERNAL_SERVER_ERROR : chosen,
                e.userMessage(),
                Map.of(),
                e);
    }

    private static Map<String, Object> simple(SpawnOptions options) {
        Map<String, Object> read = new LinkedHashMap<>();
        options.fields()
                .forEach((name, values) -> {
                    Object only = values.size() == 1 ? values.getFirst() : values;
                    read.put(name, only.equals("on") ? true : only);
                });
        options.files()
                .forEach((name, files) ->
                        read.put(name, files.size() == 1 ? files.getFirst() : files));
        return read;
    }
}
