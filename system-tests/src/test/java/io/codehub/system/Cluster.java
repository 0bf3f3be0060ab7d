/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One name space of the Kubernetes cluster that {@code KUBECONFIG} names, worked with as an
 * administrator does: {@code kubectl} and {@code helm}.
 */
final class Cluster {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LIMIT_SECONDS = 300;

    final String namespace;

    Cluster(String namespace) {
        this.namespace = namespace;
    }

    /** Runs kubectl; returns what it prints. */
    String kubectl(String... arguments) {
        return run("kubectl", arguments);
    }

    /** Runs helm; returns what it prints. */
    String helm(String... arguments) {
        return run("helm", arguments);
    }

    /** An object, or several for a kind alone. */
    JsonNode get(String... what) {
        List<String> arguments = new ArrayList<>(List.of("get", "-o", "json"));
        arguments.addAll(List.of(what));
        return JSON.readTree(kubectl(arguments.toArray(String[]::new)));
    }

    /** Pods that the selector fits and that nobody deletes. */
    List<JsonNode> pods(String selector) {
        return get("pods", "-l", selector)
                .path("items")
                .valueStream()
                .filter(pod -> pod.path("metadata").path("deletionTimestamp").isMissingNode())
                .toList();
    }

    /** The one pod that the selector fits; ready. */
    JsonNode readyPod(String selector) {
        List<JsonNode> pods = pods(selector);
        if (pods.size() != 1 || !ready(pods.getFirst())) {
            throw new AssertionError(pods.size() + " pods, or one that is not ready: " + selector);
        }
        return pods.getFirst();
    }

    static boolean ready(JsonNode pod) {
        return pod.path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(condition ->
                        condition.path("type").asString().equals("Ready")
                                && condition.path("status").asString().equals("True"));
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asString();
    }

    static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asString();
    }

    /** Runs a command in a pod; returns what it prints. */
    String exec(String pod, String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec", pod, "--"));
        arguments.addAll(List.of(command));
        return kubectl(arguments.toArray(String[]::new));
    }

    /** Resident memory of a pod's first process, in MiB. */
    long residentMemory(String pod) {
        String status = exec(pod, "cat", "/proc/1/status");
        String line =
                status.lines().filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }

    private String run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "--namespace", namespace));
        command.addAll(Arrays.asList(arguments));
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            CompletableFuture<String> errors = read(process.getErrorStream());
            CompletableFuture<String> output = read(process.getInputStream());
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end after " + LIMIT_SECONDS + " s: " + command);
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(command + ": " + errors.join() + output.join());
            }
            return output.join();
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        // Not in the common pool, whose one thread would read one stream and leave the other full.
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(e);
            }
        });
        return text;
    }
}
