/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import io.codehub.hub.config.TraitCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs scripts. Python is started with the first of them, and ended when this is closed. */
public final class ConfigScripts implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The other side tells of a script that lasts too long; this is for when it cannot. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(200)
                                                    .build())
                                    .build())
                    .build();

    private final TraitCatalogue catalogue;
    private final Map<String, String> environment;
    private final Duration timeout;
    private @Nullable Helper helper;
    private int requests;

    /**
     * Runs nothing yet.
     *
     * @param environment of the hub
     */
    public ConfigScripts(TraitCatalogue catalogue, Map<String, String> environment) {
        this(catalogue, environment, timeout(environment));
    }

    ConfigScripts(TraitCatalogue catalogue, Map<String, String> environment, Duration timeout) {
        this.catalogue = catalogue;
        this.environment = environment;
        this.timeout = timeout;
    }

    /** The variable CODEHUB_PYTHON_TIMEOUT, in seconds, is for scripts that ask slow services. */
    private static Duration timeout(Map<String, String> environment) {
        @Nullable String seconds = environment.get("CODEHUB_PYTHON_TIMEOUT");
        return seconds != null && seconds.matches("[1-9]\\d{0,4}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : TIMEOUT;
    }

    /**
     * Runs scripts to their end.
     *
     * @throws ScriptException when Python is not there, or ends, or takes too long
     */
    public ScriptResult run(ScriptRequest request) throws ScriptException {
        Helper running = helper();
        try {
            byte[] reply =
                    running.connection()
                            .exchange(MAPPER.writeValueAsBytes(line(request)), timeout.plus(GRACE));
            String text = new String(reply, StandardCharsets.UTF_8);
            return new ReplyReader(request)
                    .read(MAPPER.readValue(text, new TypeReference<Map<String, Object>>() {}));
        } catch (TimeoutException e) {
            throw new ScriptException(
                    request + ": has not ended after " + timeout.toSeconds() + " s");
        } catch (IOException e) {
            throw new ScriptException(request + ": Python has ended" + running.lastWords());
        } catch (JacksonException e) {
            throw new ScriptException(request + ": Python has answered something else than JSON");
        }
    }

    private Helper helper() throws ScriptException {
        if (helper == null) {
            @Nullable String socket = environment.get("CODEHUB_PYTHON_SOCKET");
            helper =
                    socket == null || socket.isBlank()
                            ? HelperProcess.start(PythonProgram.find(environment))
                            : HelperSidecar.await(Path.of(socket));
        }
        return helper;
    }

    private Map<String, Object> line(ScriptRequest request) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", requests++);
        line.put("op", "load");
        line.put("timeout", timeout.toMillis() / 1000.0);
        line.put("schema", ScriptSchema.of(catalogue));
        line.put("environment", ScriptEnvironment.visible(environment));
        line.put("withheld", ScriptEnvironment.withheld(environment));
        line.put("secret_names", SecretNames.PATTERN);
        line.put("values", WithheldSettings.visibleValues(request.values()));
        line.put("preset", WithheldSettings.visible(request.preset()));
        line.put(
                "scripts",
                request.scripts().stream()
                        .map(script -> List.of(script.name(), script.code()))
                        .toList());
        if (request.file() != null) {
            line.put("file", request.file());
        }
        return line;
    }

    @Override
    public void close() {
        if (helper != null) {
            try {
                helper.close();
            } catch (IOException e) {
                // The connection is gone, and that was all that was wanted.
            }
        }
    }
}
