/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.SpawnFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The code-server of this machine: where it is, and of which version. */
final class CodeServer {

    private static final Pattern VERSION = Pattern.compile("(?m)^(\\d+)\\.(\\d+)\\.(\\d+)\\b");
    private static final int PATIENCE_SECONDS = 60;

    private final LocalSettings settings;
    private final Map<String, String> hubEnvironment;
    private final ServerEnvironment environments;
    private final Path workFolder;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Found cached;

    /** A version, as options depend on it. */
    record Version(int major, int minor, int patch) {

        boolean isAtLeast(int otherMajor, int otherMinor) {
            return major > otherMajor || (major == otherMajor && minor >= otherMinor);
        }

        @Override
        public String toString() {
            return major + "." + minor + "." + patch;
        }
    }

    /** An installed code-server. */
    record Found(Path executable, FileTime modified, Version version) {}

    CodeServer(
            LocalSettings settings,
            Map<String, String> hubEnvironment,
            ServerEnvironment environments,
            Path workFolder) {
        this.settings = settings;
        this.hubEnvironment = hubEnvironment;
        this.environments = environments;
        this.workFolder = workFolder;
    }

    /** Looks it up; the version is asked once, and again when the file has changed. */
    Found find() throws SpawnFailedException, InterruptedException {
        Path executable = executable();
        lock.lockInterruptibly();
        try {
            FileTime modified = Files.getLastModifiedTime(executable);
            @Nullable Found known = cached;
            if (known == null
                    || !known.executable().equals(executable)
                    || !known.modified().equals(modified)) {
                known = new Found(executable, modified, askVersion(executable));
                cached = known;
            }
            return known;
        } catch (IOException e) {
            throw unusable(executable, e.toString(), e);
        } finally {
            lock.unlock();
        }
    }

    private Path executable() throws SpawnFailedException {
        String name = settings.codeServer();
        if (name.isEmpty()) {
            name = hubEnvironment.getOrDefault("CODEHUB_CODE_SERVER", "");
        }
        if (name.isEmpty()) {
            name = "code-server";
        }
        String path = environments.inherited().getOrDefault("PATH", "");
        String wanted = name;
        return new SearchPath(path)
                .find(wanted)
                .orElseThrow(() ->
                        new SpawnFailedException(
                                "The editor is not installed on this hub. Please tell an"
                                        + " administrator.",
                                "there is no program "
                                        + wanted
                                        + "; bin/install-code-server installs code-server,"
                                        + " LocalProcessSpawner.code_server or"
                                        + " CODEHUB_CODE_SERVER tells where it is",
                                null));
    }

    private Version askVersion(Path executable)
            throws IOException, SpawnFailedException, InterruptedException {
        // It writes a configuration file to the home folder even when asked for its version only.
        LocalPaths.makePrivate(workFolder);
        Path output = workFolder.resolve("version");
        ProcessBuilder builder = new ProcessBuilder(executable.toString(), "--version");
        builder.environment().clear();
        builder.environment().putAll(environments.inherited());
        builder.environment().put("HOME", workFolder.toString());
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw unusable(executable, "--version takes too long", null);
            }
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        Matcher matcher = VERSION.matcher(text);
        if (process.exitValue() != 0 || !matcher.find()) {
            String said = text.substring(0, Math.min(text.length(), 1000)).strip();
            throw unusable(
                    executable, "--version exits with " + process.exitValue() + ": " + said, null);
        }
        return new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    private static SpawnFailedException unusable(
            Path executable, String why, @Nullable Throwable cause) {
        return new SpawnFailedException(
                "The editor does not work on this hub.",
                executable + " cannot be used: " + why,
                cause);
    }
}
