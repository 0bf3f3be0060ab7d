/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Asks PAM in a process of its own, one for each question: about 200 ms more than PAM itself takes.
 * The process gets nothing of the hub but this package's classes and the question.
 */
class PamProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> PASSED_ON = Set.of("PATH", "LANG", "LC_ALL", "TZ");

    private final Path folder;
    private final Semaphore atOnce;

    /**
     * The processes of a hub.
     *
     * @param folder for the classes; its files are replaced
     * @param atOnce how many there are at most at the same time
     */
    PamProcess(Path folder, int atOnce) {
        this.folder = folder;
        this.atOnce = new Semaphore(atOnce, true);
    }

    /** Puts the classes in place, wherever those of the hub are. */
    void prepare() {
        String inside = getClass().getPackageName().replace('.', '/');
        try {
            Path classes = folder.resolve(inside);
            Files.createDirectories(classes);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            for (Resource resource :
                    new PathMatchingResourcePatternResolver(getClass().getClassLoader())
                            .getResources("classpath*:" + inside + "/*.class")) {
                try (InputStream in = resource.getInputStream()) {
                    Files.copy(
                            in,
                            classes.resolve(Objects.requireNonNull(resource.getFilename())),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    /** Asks, and waits for the answer. */
    PamAnswer ask(PamRequest request) {
        try {
            if (!atOnce.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return PamAnswer.unavailable("too many sign-ins at the same time");
            }
            try {
                return askNow(request);
            } finally {
                atOnce.release();
            }
        } catch (IOException e) {
            return PamAnswer.unavailable(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PamAnswer.unavailable("interrupted");
        }
    }

    private PamAnswer askNow(PamRequest request) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx32m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                folder.toString(),
                                PamChild.class.getName()));
        builder.environment().keySet().retainAll(PASSED_ON);
        Process process = builder.start();
        try (DataOutputStream out = new DataOutputStream(process.getOutputStream())) {
            Thread.ofVirtual().start(() -> endIfLate(process));
            request.write(out);
            out.flush();
            PamAnswer answer = PamAnswer.read(new DataInputStream(process.getInputStream()));
            process.waitFor();
            return answer;
        } catch (IOException e) {
            return PamAnswer.unavailable("the process ended: " + lastWords(process));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void endIfLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lastWords(Process process) {
        try {
            String words =
                    new String(process.getErrorStream().readNBytes(2_000), StandardCharsets.UTF_8);
            return words.isBlank() ? "without a word" : words.strip();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
