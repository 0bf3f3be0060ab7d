/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerOwners;
import io.codehub.hub.web.TrustedHtml;
import io.codehub.spawner.Spawner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the form before a start, and reads it. */
@Component
class SpawnForms {

    private final Spawner spawner;
    private final ServerOwners owners;
    private final TrustedHtml markup;
    private final boolean simple;

    SpawnForms(Spawner spawner, ServerOwners owners, Configuration configuration) {
        this.spawner = spawner;
        this.owners = owners;
        this.simple = configuration.get(SpawnPageTraits.OPTIONS_FROM_FORM).equals("simple");
        this.markup = new TrustedHtml(configuration.get(SpawnPageTraits.OPTIONS_FORM));
    }

    /**
     * The configured form, else that of the spawner; empty if there is nothing to choose.
     *
     * @param options user options to show as chosen; null for those of the last start
     */
    Optional<SpawnForm> find(OwnedServer about, @Nullable Map<String, Object> options) {
        if (!markup.html().isBlank()) {
            return Optional.of(new SpawnForm(markup, null));
        }
        Server server = about.server();
        Map<String, Object> last = server == null ? null : server.userOptions();
        Map<String, Object> chosen = options == null ? last : options;
        return spawner.optionsForm(owners.of(about.owner()), chosen == null ? Map.of() : chosen)
                .map(choices -> new SpawnForm(null, choices));
    }

    /** User options as the spawner understands them; null if the request names none. */
    @Nullable Map<String, Object> read(SpawnOptions options) {
        if (options.isEmpty()) {
            return null;
        }
        if (simple) {
            return simple(options);
        }
        Map<String, Object> read = new LinkedHashMap<>(spawner.readOptions(options.fields()));
        read.putAll(options.files());
        return read;
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
