/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import io.codehub.hub.config.TraitCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Runs scripts. Python is started with the first of them, and ended when this is closed. */
public final class ConfigScripts implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The other side tells of a script that lasts too long; this is for when it cannot. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final TraitCatalogue catalogue;
    private final Map<String, String> environment;
    private final Duration timeout;
    private @Nullable Helper helper;
    private final List<Map<String, Object>> loads = new ArrayList<>();

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
        int number = loads.size();
        Map<String, Object> line = line(request);
        loads.add(line);
        try {
            return new ReplyReader(request, number)
                    .read(running.connection().exchange(number, line, timeout.plus(GRACE)));
        } catch (TimeoutException e) {
            throw new ScriptException(
                    request + ": has not ended after " + timeout.toSeconds() + " s");
        } catch (IOException e) {
            throw new ScriptException(
                    e.getCause() instanceof JacksonException
                            ? request + ": Python has answered something else than JSON"
                            : request + ": Python has ended" + running.lastWords());
        }
    }

    /** What calls functions of the scripts; they have been read for that, so Python stays. */
    public ScriptFunctions functions() {
        ScriptFunctions functions = new ScriptFunctions(helper, this::start, loads);
        helper = null;
        return functions;
    }

    private Helper helper() throws ScriptException {
        if (helper == null) {
            helper = start();
        }
        return helper;
    }

    private Helper start() throws ScriptException {
        @Nullable String socket = environment.get("CODEHUB_PYTHON_SOCKET");
        return socket == null || socket.isBlank()
                ? HelperProcess.start(PythonProgram.find(environment))
                : HelperSidecar.await(Path.of(socket));
    }

    private Map<String, Object> line(ScriptRequest request) {
        Map<String, Object> line = new LinkedHashMap<>();
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
