/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.event;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.db.JsonText;
import jakarta.annotation.PreDestroy;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes events to where the configuration wants them, a line of JSON each. */
@Component
public class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final List<OutputStream> targets = new ArrayList<>();
    private final Clock clock;

    /**
     * @throws IOException if a file cannot be written
     */
    public EventLog(Configuration configuration, DataDirectory data, Clock clock)
            throws IOException {
        this.clock = clock;
        for (EventTarget target : configuration.get(EventTraits.HANDLERS)) {
            targets.add(
                    switch (target.kind()) {
                        case OUTPUT -> System.out;
                        case ERRORS -> System.err;
                        case FILE -> open(data.resolve(target.name()));
                    });
        }
    }

    private static OutputStream open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new FileOutputStream(file.toFile(), true);
    }

    /** Whether anybody listens. */
    boolean enabled() {
        return !targets.isEmpty();
    }

    /** Writes an event; what cannot be written is said in the log and lost. */
    void write(String schema, String version, Map<String, Object> fields) {
        if (!enabled()) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("__timestamp__", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
        event.put("__schema__", schema);
        event.put("__schema_version__", version);
        event.put("__metadata_version__", 1);
        event.putAll(fields);
        byte[] line = (JsonText.write(event) + "\n").getBytes(StandardCharsets.UTF_8);
        for (OutputStream target : targets) {
            write(target, line);
        }
    }

    private static void write(OutputStream target, byte[] line) {
        synchronized (target) {
            try {
                target.write(line);
                target.flush();
            } catch (IOException e) {
                LOG.error("An event could not be written: {}", e.getMessage());
            }
        }
    }

    @PreDestroy
    void close() throws IOException {
        for (OutputStream target : targets) {
            if (target instanceof FileOutputStream file) {
                file.close();
            }
        }
    }
}
