/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.testing;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers HTTP for the simulated pods of a namespace, at their own addresses, for as long as they
 * run: 200 to everything.
 */
public final class AnsweringPods implements AutoCloseable {

    private static final byte[] BODY = "ok".getBytes(StandardCharsets.UTF_8);

    private final int port;
    private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();
    private final SharedIndexInformer<Pod> informer;

    /**
     * @param port where the pods listen
     */
    public AnsweringPods(KubernetesClient client, String namespace, int port) {
        this.port = port;
        this.informer =
                client.pods()
                        .inNamespace(namespace)
                        .inform(
                                new ResourceEventHandler<>() {
                                    @Override
                                    public void onAdd(Pod pod) {
                                        changed(pod);
                                    }

                                    @Override
                                    public void onUpdate(Pod before, Pod pod) {
                                        changed(pod);
                                    }

                                    @Override
                                    public void onDelete(Pod pod, boolean unknown) {
                                        end(pod);
                                    }
                                });
    }

    private void changed(Pod pod) {
        if ("Running".equals(pod.getStatus().getPhase())
                && pod.getStatus().getPodIP() != null
                && pod.getMetadata().getDeletionTimestamp() == null) {
            servers.computeIfAbsent(
                    pod.getMetadata().getUid(), uid -> serve(pod.getStatus().getPodIP()));
        } else if (!"Pending".equals(pod.getStatus().getPhase())) {
            end(pod);
        }
    }

    private HttpServer serve(String ip) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(ip, port), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            exchange.sendResponseHeaders(200, BODY.length);
                            exchange.getResponseBody().write(BODY);
                        }
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end(Pod pod) {
        HttpServer server = servers.remove(pod.getMetadata().getUid());
        if (server != null) {
            server.stop(0);
        }
    }

    @Override
    public void close() {
        informer.close();
        servers.values().forEach(server -> server.stop(0));
    }
}
