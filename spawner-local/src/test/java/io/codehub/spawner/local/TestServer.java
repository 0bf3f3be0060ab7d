/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that obeys the hub's variables: it listens where it is told. */
final class TestServer {

    private TestServer() {}

    /**
     * @param args {@code --exit=N} ends at once; {@code --children} starts children, two of them in
     *     sessions of their own; {@code --stubborn} outlives SIGTERM and SIGINT
     */
    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args);
        System.out.println(
                "test server starts, api token " + System.getenv("JUPYTERHUB_API_TOKEN"));
        for (String option : options) {
            if (option.startsWith("--exit=")) {
                System.out.println("this is the end");
                System.exit(Integer.parseInt(option.substring(7)));
            }
        }
        if (options.contains("--children")) {
            run("sh", "-c", "trap '' HUP TERM INT; sleep 1000");
            run("setsid", "nohup", "sleep", "1000");
            run("env", "-i", "setsid", "sleep", "1000");
        }
        if (options.contains("--stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(TestServer::sleepForever));
        }
        serve(URI.create(System.getenv("JUPYTERHUB_SERVICE_URL")));
    }

    private static void serve(URI url) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(url.getHost(), url.getPort()), 0);
        http.createContext(
                url.getPath(),
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        http.start();
        System.out.println("listening");
    }

    private static void run(String... command) throws IOException {
        new ProcessBuilder(command).inheritIO().start();
    }

    private static void sleepForever() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command that runs it. */
    static List<String> command() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(
                java.toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes().toString(),
                TestServer.class.getName());
    }

    private static Path classes() {
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException("no " + classes);
        }
        return classes;
    }
}
