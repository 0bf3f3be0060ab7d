/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A child process that runs scripts, and ends with the hub's interest in it. */
final class HelperProcess implements Helper {

    private static final Duration START = Duration.ofSeconds(20);
    private static final int MAX_WORDS = 4096;

    private final Path folder;
    private final Process process;
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final Thread reader;
    private final HelperConnection connection;

    private HelperProcess(Path folder, PythonProgram program) throws IOException, ScriptException {
        this.folder = folder;
        Path socket = folder.resolve("hub.sock");
        try (HelperListener listener = HelperListener.open(socket, HelperListener.Peer.SAME_USER)) {
            this.process = start(program, socket);
            this.reader = Thread.ofVirtual().start(() -> keepWords(process.getInputStream()));
            @Nullable SocketChannel channel = listener.accept(START, process::isAlive);
            if (channel == null) {
                kill();
                throw new ScriptException(
                        "Python does not start"
                                + tail()
                                + "; bin/install-python-config installs what it needs");
            }
            this.connection = new HelperConnection(channel);
        }
    }

    /**
     * Starts it and waits until it has connected.
     *
     * @throws ScriptException when it does not
     */
    static HelperProcess start(PythonProgram program) throws ScriptException {
        @Nullable Path folder = null;
        try {
            folder =
                    Files.createTempDirectory(
                            "codehub-python",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
            return new HelperProcess(folder, program);
        } catch (IOException e) {
            delete(folder);
            throw new ScriptException(
                    "Python cannot be started: "
                            + e.getMessage()
                            + "; CODEHUB_PYTHON names the interpreter");
        } catch (ScriptException e) {
            delete(folder);
            throw e;
        }
    }

    private static Process start(PythonProgram program, Path socket) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        program.interpreter(),
                        "-s",
                        "-B",
                        program.program().toString(),
                        "--socket",
                        socket.toString());
        Map<String, String> environment = builder.environment();
        @Nullable String path = environment.get("PATH");
        environment.clear();
        if (path != null) {
            environment.put("PATH", path);
        }
        environment.put("LANG", "C.UTF-8");
        environment.put("PYTHONUTF8", "1");
        environment.put("PYTHONSAFEPATH", "1");
        // The order of sets is the same in each run.
        environment.put("PYTHONHASHSEED", "0");
        // Threads would reserve more memory than there may be.
        environment.put("MALLOC_ARENA_MAX", "2");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }

    @Override
    public HelperConnection connection() {
        return connection;
    }

    @Override
    public String lastWords() {
        kill();
        return tail();
    }

    /** The last line that the process has written: an error message of Python's, mostly. */
    private String tail() {
        try {
            reader.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String text;
        synchronized (words) {
            text = words.toString(StandardCharsets.UTF_8).strip();
        }
        return text.isEmpty() ? "" : ": " + text.lines().toList().getLast();
    }

    private void keepWords(InputStream output) {
        byte[] block = new byte[1024];
        try {
            for (int count = output.read(block); count >= 0; count = output.read(block)) {
                synchronized (words) {
                    if (words.size() > MAX_WORDS) {
                        words.reset();
                    }
                    words.write(block, 0, count);
                }
            }
        } catch (IOException e) {
            // The process was killed.
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The process ends by itself when the connection does. */
    @Override
    public void close() throws IOException {
        connection.close();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve("hub.sock"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
