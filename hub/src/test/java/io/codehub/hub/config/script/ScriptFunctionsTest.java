/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.TraitCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Functions of scripts, called while a hub runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ScriptFunctionsTest {

    private static final String SCRIPT =
            """
            import asyncio, itertools, os, time
            from tornado import web
            from jupyterhub.spawner import SpawnException
            seen = itertools.count()
            def echo(spawner): return [os.getpid(), next(seen)]
            async def sleeping(spawner): await asyncio.sleep(600)
            def endless(spawner):
                while True: pass
            def gone(spawner): os._exit(9)
            async def asking(spawner): return (await spawner.user.get_auth_state())["token"]
            def odd(spawner): return spawner.user.shoe_size
            def typed(spawner): spawner.mem_limit = "much"
            def refusing(spawner):
                raise SpawnException("No.", reason="r", message_html="<b>No</b>", status_code=429)
            def changing(spawner):
                spawner.environment["A"] = "b"
                spawner.mine = getattr(spawner, "mine", 0) + 1
                spawner.mem_limit = "1G"
                return spawner.mine
            met = []
            async def waiting(spawner):
                met.append(1)
                while len(met) < 30:
                    await asyncio.sleep(0.01)
            c.Spawner.pre_spawn_hook = echo
            c.Spawner.functions = dict(sleeping=sleeping, endless=endless, gone=gone, asking=asking,
                odd=odd, typed=typed, refusing=refusing, changing=changing, waiting=waiting)
            """;

    private ScriptFunctions functions;

    @BeforeAll
    void readScript() throws ScriptException {
        try (ConfigScripts scripts =
                new ConfigScripts(TraitCatalogue.installed(), PythonInTest.environment(Map.of()))) {
            ScriptResult result =
                    scripts.run(
                            new ScriptRequest(
                                    List.of(new Script("hooks.py", SCRIPT)),
                                    null,
                                    Map.of(),
                                    Map.of()));
            assertThat(result.problems()).isEmpty();
            functions = scripts.functions();
        }
    }

    @AfterAll
    void close() {
        functions.close();
    }

    @Test
    void resultAndChangesComeBack() throws ScriptFailure {
        Map<String, Object> first = call("changing", "keeper/");
        Map<String, Object> second = call("changing", "keeper/");

        assertThat(first.get("changed"))
                .isEqualTo(Map.of("environment", Map.of("A", "b"), "mem_limit", 1 << 30));
        assertThat(first.get("result")).isEqualTo(1);
        assertThat(second.get("result")).as("attribute of one's own").isEqualTo(2);
        assertThat(call("changing", "another/").get("result")).isEqualTo(1);
    }

    @Test
    void questionsAreAnswered() throws ScriptFailure {
        assertThat(call("asking", "asker/").get("result")).isEqualTo("t0ken");
    }

    @Test
    void errorsHavePlaceAndName() {
        assertThat(failure("odd").sentence())
                .isEqualTo(
                        "Spawner.functions.odd: hooks.py, line 11: AttributeError: user.shoe_size"
                                + " is not available to hooks of this hub");
        assertThat(failure("typed").sentence()).contains("line 12", "TraitError", "much");
        ScriptFailure refused = failure("refusing");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.userMessage()).isEqualTo("No.");
        assertThat(refused.userHtml()).isEqualTo("<b>No</b>");
        assertThat(refused.reason()).isEqualTo("r");
        assertThat(refused.refusal()).isTrue();
    }

    @Test
    void manyCallsRunAtOnce() throws Exception {
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                String server = "many" + i + "/";
                calls.add(
                        CompletableFuture.runAsync(
                                () -> {
                                    try {
                                        call("waiting", server);
                                    } catch (ScriptFailure e) {
                                        throw new IllegalStateException(e);
                                    }
                                },
                                threads));
            }
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get();
        }

        // Each waits for all others.
        assertThat(calls).allMatch(CompletableFuture::isDone);
    }

    @Test
    void whatWaitsTooLongIsCancelledAndTheProcessGoesOn() throws ScriptFailure {
        String process = process();

        assertThat(failure("sleeping").sentence()).endsWith("has not ended after 1 s");

        assertThat(process()).isEqualTo(process);
    }

    @Test
    void whatComputesWithoutEndIsEndedWithItsProcess() throws ScriptFailure {
        String process = process();

        assertThat(failure("endless").sentence()).endsWith("has not ended after 1 s");

        assertThat(process()).isNotEqualTo(process);
    }

    @Test
    void endedProcessIsStartedAnewAndReadsTheScriptsAgain() throws ScriptFailure {
        String process = process();

        assertThat(failure("gone").sentence()).endsWith("Python has ended while it ran");

        assertThat(process()).isNotEqualTo(process);
    }

    private String process() throws ScriptFailure {
        Map<String, Object> reply =
                functions.call(call("Spawner.pre_spawn_hook", "p/", Duration.ofSeconds(60)));
        return String.valueOf(reply.get("result")).split(",", 2)[0];
    }

    private ScriptFailure failure(String function) {
        ScriptFailure failure =
                catchThrowableOfType(
                        ScriptFailure.class,
                        () ->
                                functions.call(
                                        call(
                                                "Spawner.functions." + function,
                                                "f/",
                                                function.equals("endless")
                                                                || function.equals("sleeping")
                                                        ? Duration.ofSeconds(1)
                                                        : Duration.ofSeconds(60))));
        assertThat(failure).isNotNull();
        return failure;
    }

    private Map<String, Object> call(String function, String server) throws ScriptFailure {
        return functions.call(
                call("Spawner.functions." + function, server, Duration.ofSeconds(60)));
    }

    private static ScriptCall call(String place, String server, Duration timeout) {
        Map<String, @Nullable Object> subjects = new LinkedHashMap<>();
        subjects.put(
                "spawner",
                Map.of(
                        "class",
                        "SimpleLocalProcessSpawner",
                        "key",
                        server,
                        "user",
                        Map.of("name", "ada", "groups", List.of("g")),
                        "state",
                        Map.of("environment", Map.of())));
        subjects.put("args", List.of(Map.of("$obj", "spawner")));
        return new ScriptCall(
                new ScriptFunction(0, place, "hooks.py"),
                subjects,
                timeout,
                (method, arguments) -> Map.of("token", "t0ken"));
    }
}
