/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs that the tests drive; says how to get what is missing. */
public final class Programs {

    private Programs() {}

    /** Root of the checkout. */
    public static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("run the tests inside the checkout");
            }
        }
        return folder;
    }

    /** The packaged proxy. */
    public static Path proxy() {
        if (!Files.exists(home().resolve("proxy/target/app/proxy-0.1.0.jar"))) {
            throw new IllegalStateException("the proxy is not built: run bin/build");
        }
        return home().resolve("bin/configurable-http-proxy");
    }

    /** The proxy of JupyterHub. */
    public static Path configurableHttpProxy() {
        return ofPeers("chp/run");
    }

    /** A program of JupyterHub's installation, for example {@code jupyterhub} itself. */
    public static Path ofJupyterHub(String name) {
        return ofPeers("jupyterhub/bin/" + name);
    }

    /** A program of the JupyterHub before it. */
    public static Path ofJupyterHub5(String name) {
        return ofPeers("jupyterhub5/bin/" + name);
    }

    /** A Node that can run {@link #oidcProvider}. */
    public static Path nodeOfOidcProvider() {
        return ofPeers("oidc/run");
    }

    /** The library of a sign-in service. */
    public static Path oidcProvider() {
        return nodeOfOidcProvider().resolveSibling("node_modules/oidc-provider/lib/index.js");
    }

    /** The folder of JupyterHub's installation. */
    public static Path jupyterHub() {
        return home().resolve(".tools/peers/jupyterhub");
    }

    private static Path ofPeers(String name) {
        Path program = home().resolve(".tools/peers").resolve(name);
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(program + " is missing: run bin/install-test-peers");
        }
        return program;
    }

    /** A program among the resources of the tests, as a file in the folder. */
    public static Path resource(String name, Path folder) {
        Path program = folder.resolve(name);
        try (InputStream script = Programs.class.getResourceAsStream("/" + name)) {
            Files.copy(Objects.requireNonNull(script, name), program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static Path codeServer() {
        return onPath(
                        "CODEHUB_CODE_SERVER",
                        home().resolve(".tools/bin/code-server"),
                        "code-server")
                .orElseThrow(() ->
                        new IllegalStateException(
                                "code-server is missing: run bin/install-code-server"));
    }

    static Path chromium() {
        return onPath("CHROMIUM_PATH", Path.of("/usr/bin/chromium"), "chromium")
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Chromium is missing: install the package chromium, or"
                                        + " name it in CHROMIUM_PATH"));
    }

    public static Path python() {
        return onPath("CODEHUB_TEST_PYTHON", Path.of("/usr/bin/python3"), "python3")
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Python is missing: install the package python3"));
    }

    private static Optional<Path> onPath(String variable, Path usual, String name) {
        String named = System.getenv(variable);
        Stream<Path> places =
                Stream.concat(
                        Stream.concat(Stream.ofNullable(named).map(Path::of), Stream.of(usual)),
                        Stream.of(System.getenv("PATH").split(":"))
                                .map(folder -> Path.of(folder, name)));
        return places.filter(Files::isExecutable).findFirst();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
