/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart installed on a real cluster, and two people at work in VS Code while parts of it fail.
 * Run by {@code bin/cluster-test}, which makes the cluster and loads the images. The steps build on
 * one another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholePathOnClusterST {

    private static final String RELEASE = "hub";
    private static final String PASSWORD = "a long enough password";
    private static final String ROBOT_TOKEN = "robot-token-for-tests-on-a-cluster";
    private static final String HUB = "component=hub";
    private static final String PROXY = "component=proxy";
    private static final String USERS = "component=singleuser-server";
    private static final String INTRUDER_IMAGE = "codehub/code-server:0.1.0";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Cluster cluster = new Cluster("codehub-test");
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path photographs = Path.of("target/cluster-test").toAbsolutePath();
    private String url = "";
    private Person ada;
    private Person bob;

    @BeforeAll
    void install() throws Exception {
        Files.createDirectories(photographs);
        long begin = System.nanoTime();
        helmUpgrade();
        Await.until(
                "address of the proxy",
                Duration.ofMinutes(1),
                () -> {
                    String address =
                            cluster.get("service", "proxy-public")
                                    .at("/status/loadBalancer/ingress/0/ip")
                                    .asString("");
                    url = "http://" + address;
                    return !address.isEmpty();
                });
        Await.until(
                "login page", Duration.ofMinutes(3), () -> get("/hub/login").statusCode() == 200);
        figure("helm install to first login page", begin);
        ada = new Person("ada", url);
        bob = new Person("bob", url);
    }

    @AfterAll
    void leave() {
        for (Person person : List.of(ada, bob)) {
            person.photograph(photographs, "end");
            person.close();
        }
    }

    @Test
    @Order(1)
    void twoPeopleWorkInPodsOfTheirOwn() {
        for (Person person : List.of(ada, bob)) {
            person.signIn(PASSWORD);
            System.out.printf(
                    "FIGURE click to usable VS Code, %s: %.1f s%n",
                    person.name, person.start().toMillis() / 1000.0);
            person.photograph(photographs, "started");
            person.type("echo of-" + person.name + " > ~/file-of-" + person.name);
        }

        for (Person person : List.of(ada, bob)) {
            awaitFile(person, "file-of-" + person.name, "of-" + person.name);
        }
        String ofAda = cluster.exec(podOf("ada"), "ls", "/home/coder");
        String ofBob = cluster.exec(podOf("bob"), "ls", "/home/coder");
        assertThat(ofAda).contains("file-of-ada").doesNotContain("file-of-bob");
        assertThat(ofBob).contains("file-of-bob").doesNotContain("file-of-ada");
        assertThat(ada.visit("/user/bob/")).isEqualTo(403);
        ada.open();
    }

    @Test
    @Order(2)
    void withoutASessionNoByteOfAnEditorIsToBeHad() throws Exception {
        for (String path :
                List.of("", "healthz", "stable-x", "login", "proxy/8888/", "?folder=/")) {
            HttpResponse<String> answer = get("/user/ada/" + path);
            assertThat(answer.statusCode()).as(path).isIn(302, 401, 403);
            assertNothingOfAnEditor(answer.body());
        }
        assertWebSocketRefused();
    }

    @Test
    @Order(3)
    void anotherPodIsKeptOut() {
        String address = cluster.get("pod", podOf("ada")).at("/status/podIP").asString();
        try {
            intruder("stranger", Map.of());
            assertThat(curl("stranger", "http://" + address + ":8888/healthz"))
                    .as("network policy")
                    .startsWith("000");

            // A pod that the network policy lets through meets the second lock.
            intruder("friend", Map.of("hub.jupyter.org/network-access-singleuser", "true"));
            assertThat(curl("friend", "http://" + address + ":8888/healthz")).startsWith("200");
            for (String path : List.of("/", "/stable-x", "/?folder=/home/coder")) {
                String answer = curl("friend", "http://" + address + ":8888" + path);
                assertThat(answer.substring(0, 3)).as(path).isIn("302", "401", "403");
                assertNothingOfAnEditor(answer);
            }
        } finally {
            cluster.kubectl("delete", "pod", "stranger", "friend", "--ignore-not-found", "--now");
        }
    }

    @Test
    @Order(4)
    void aFileSurvivesStopAndStart() {
        String before = Cluster.uid(cluster.get("pod", podOf("ada")));
        long begin = System.nanoTime();
        ada.stopInEditor();
        Await.until(
                "pod removed",
                Duration.ofSeconds(60),
                () -> cluster.get("pods", "-l", USERS).path("items").size() == 1);
        figure("click on Stop in the editor to pod removed", begin);

        System.out.printf(
                "FIGURE click to usable VS Code, second start: %.1f s%n",
                ada.start().toMillis() / 1000.0);
        assertThat(Cluster.uid(cluster.get("pod", podOf("ada")))).isNotEqualTo(before);
        assertThat(cluster.exec(podOf("ada"), "cat", "/home/coder/file-of-ada"))
                .isEqualTo("of-ada\n");
    }

    @Test
    @Order(5)
    void theHubDiesWhileBothWork() {
        Map<String, String> before = uids(USERS);
        String hub = Cluster.name(cluster.readyPod(HUB));
        long begin = System.nanoTime();
        cluster.kubectl("delete", "pod", hub, "--wait=false");
        for (Person person : List.of(ada, bob)) {
            person.type("echo alone > ~/without-hub");
            awaitFile(person, "without-hub", "alone");
        }
        Await.until(
                "new hub",
                Duration.ofMinutes(2),
                () -> !Cluster.name(cluster.readyPod(HUB)).equals(hub));
        figure("hub pod deleted to new one ready", begin);

        Await.until("ada found again", Duration.ofSeconds(30), () -> serverReady("ada"));
        Await.until("bob found again", Duration.ofSeconds(30), () -> serverReady("bob"));
        assertThat(uids(USERS)).isEqualTo(before);
        ada.open();
        bob.open();
    }

    @Test
    @Order(6)
    void theProxyDiesAndItsRoutesReturn() {
        String proxy = Cluster.name(cluster.readyPod(PROXY));
        long begin = System.nanoTime();
        cluster.kubectl("delete", "pod", proxy, "--wait=false");
        Await.until(
                "new proxy",
                Duration.ofMinutes(2),
                () -> !Cluster.name(cluster.readyPod(PROXY)).equals(proxy));
        Await.until(
                "route of ada",
                Duration.ofMinutes(1),
                () ->
                        get("/user/ada/", "Accept", "text/html")
                                .headers()
                                .firstValue("location")
                                .orElse("")
                                .contains("oauth2/authorize"));
        figure("proxy pod deleted to routes back", begin);
        ada.open();
        bob.open();
    }

    @Test
    @Order(7)
    void anUpgradeThatChangesNothingRestartsNothing() {
        Map<String, String> before = uids();
        helmUpgrade();
        assertThat(uids()).isEqualTo(before);
        assertThat(cluster.get("deployments").path("items").valueStream())
                .allSatisfy(deployment ->
                        assertThat(deployment.at("/status/updatedReplicas").asInt())
                                .isEqualTo(deployment.at("/spec/replicas").asInt()));
        ada.type("echo upgraded > ~/after-upgrade");
        awaitFile(ada, "after-upgrade", "upgraded");
    }

    @Test
    @Order(8)
    void memoryOfHubAndProxy() {
        for (String selector : List.of(HUB, PROXY)) {
            System.out.printf(
                    "FIGURE resident memory, %s: %d MiB%n",
                    selector.substring(selector.indexOf('=') + 1),
                    cluster.residentMemory(Cluster.name(cluster.readyPod(selector))));
        }
    }

    /** As the quick start has it. */
    private void helmUpgrade() {
        Path home = Programs.home();
        cluster.helm(
                "upgrade",
                "--install",
                RELEASE,
                home.resolve("charts/codehub").toString(),
                "--create-namespace",
                "--values",
                home.resolve("system-tests/src/test/resources/cluster/values.yaml").toString());
    }

    private String podOf(String user) {
        return Cluster.name(cluster.readyPod(USERS + ",hub.jupyter.org/username=" + user));
    }

    private void awaitFile(Person person, String file, String content) {
        Await.until(
                file + " of " + person.name,
                Duration.ofSeconds(60),
                () ->
                        cluster.exec(podOf(person.name), "cat", "/home/coder/" + file)
                                .strip()
                                .equals(content));
    }

    /** Identities of all pods, or of those that the selector fits. */
    private Map<String, String> uids(String... selector) {
        List<String> what = new ArrayList<>(List.of("pods"));
        for (String one : selector) {
            what.addAll(List.of("-l", one));
        }
        Map<String, String> uids = new TreeMap<>();
        cluster.get(what.toArray(String[]::new))
                .path("items")
                .valueStream()
                .forEach(pod -> uids.put(Cluster.name(pod), Cluster.uid(pod)));
        return uids;
    }

    private boolean serverReady(String user) throws Exception {
        HttpResponse<String> answer =
                get("/hub/api/users/" + user, "Authorization", "token " + ROBOT_TOKEN);
        return JSON.readTree(answer.body()).at("/servers").path("").path("ready").asBoolean(false);
    }

    private void intruder(String name, Map<String, String> labels) {
        String label =
                labels.isEmpty() ? "intruder=yes" : labels.entrySet().iterator().next().toString();
        cluster.kubectl(
                "run",
                name,
                "--image=" + INTRUDER_IMAGE,
                "--image-pull-policy=IfNotPresent",
                "--restart=Never",
                "--labels=" + label,
                "--command",
                "--",
                "sleep",
                "3600");
        cluster.kubectl("wait", "--for=condition=Ready", "pod/" + name, "--timeout=60s");
    }

    /** Status and answer of a request made in a pod; status 000 where nothing answers. */
    private String curl(String pod, String address) {
        return cluster.exec(
                pod,
                "bash",
                "-c",
                "curl -s -m 5 -o /tmp/answer -w '%{http_code} ' \"$1\"; cat /tmp/answer || true",
                "curl",
                address);
    }

    private void assertWebSocketRefused() {
        URI address =
                URI.create(url.replace("http", "ws") + "/user/ada/stable-x?reconnection=false");
        assertThat(
                        http.newWebSocketBuilder()
                                .buildAsync(address, new java.net.http.WebSocket.Listener() {})
                                .handle((socket, error) -> socket == null)
                                .join())
                .as("upgrade refused")
                .isTrue();
    }

    private static void assertNothingOfAnEditor(String body) {
        assertThat(body).doesNotContain("workbench", "lastHeartbeat", "code-server");
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(10));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void figure(String what, long begin) {
        System.out.printf("FIGURE %s: %.1f s%n", what, (System.nanoTime() - begin) / 1e9);
    }
}
