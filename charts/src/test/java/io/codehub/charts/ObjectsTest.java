/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Names, labels, ports and fields that others build on. */
class ObjectsTest {

    @Test
    void defaultInstallHasTheObjectsOfZeroToJupyterHub() {
        assertThat(Chart.render("{}").names())
                .containsExactly(
                        "ConfigMap hub",
                        "DaemonSet continuous-image-puller",
                        "Deployment hub",
                        "Deployment proxy",
                        "NetworkPolicy hub",
                        "NetworkPolicy proxy",
                        "NetworkPolicy singleuser",
                        "PersistentVolumeClaim hub-db-dir",
                        "Role hub",
                        "RoleBinding hub",
                        "Secret hub",
                        "Service hub",
                        "Service proxy-api",
                        "Service proxy-public",
                        "ServiceAccount continuous-image-puller",
                        "ServiceAccount hub");
    }

    @Test
    void labelsAreTheOldAndTheNewOnesAndSelectorsTheOldOnes() {
        Rendered rendered = Chart.render("{}");
        for (JsonNode object : rendered.objects()) {
            assertThat(object.at("/metadata/labels").propertyNames())
                    .contains(
                            "component",
                            "app",
                            "release",
                            "chart",
                            "heritage",
                            "app.kubernetes.io/component",
                            "app.kubernetes.io/name",
                            "app.kubernetes.io/instance",
                            "app.kubernetes.io/managed-by",
                            "helm.sh/chart");
        }
        assertThat(rendered.get("Deployment", "hub").at("/spec/selector/matchLabels").toString())
                .isEqualTo("{\"component\":\"hub\",\"app\":\"jupyterhub\",\"release\":\"hubbub\"}");
        assertThat(rendered.get("Service", "proxy-public").at("/spec/selector").toString())
                .isEqualTo(
                        "{\"component\":\"proxy\",\"app\":\"jupyterhub\",\"release\":\"hubbub\"}");
        assertThat(
                        rendered.get("Deployment", "hub")
                                .at("/spec/template/metadata/labels")
                                .propertyNames())
                .contains(
                        "hub.jupyter.org/network-access-proxy-api",
                        "hub.jupyter.org/network-access-proxy-http",
                        "hub.jupyter.org/network-access-singleuser")
                .doesNotContain("chart", "helm.sh/chart");
        assertThat(rendered.hubValues().path("nameOverride").asString()).isEqualTo("jupyterhub");
    }

    @ParameterizedTest
    @CsvSource({
        "'',hub,proxy-public,hub-db-dir,jupyterhub",
        "team,team-hub,team-proxy-public,team-hub-db-dir,team",
        "~,hubbub-jupyterhub-hub,hubbub-jupyterhub-proxy-public,hubbub-jupyterhub-hub-db-dir,"
                + "hubbub-jupyterhub"
    })
    void fullnameOverridePrefixesEveryName(
            String given, String hub, String proxyPublic, String claim, String ingress) {
        String override = given.equals("~") ? "null" : "\"" + given + "\"";

        Rendered rendered =
                Chart.render("{fullnameOverride: " + override + ", ingress: {enabled: true}}");

        assertThat(rendered.names())
                .contains(
                        "Deployment " + hub,
                        "Service " + proxyPublic,
                        "PersistentVolumeClaim " + claim,
                        "Ingress " + ingress);
        assertThat(rendered.get("ConfigMap", hub).at("/data/proxy-public").asString())
                .isEqualTo(proxyPublic);
        assertThat(
                        rendered.get(
                                        "Deployment",
                                        hub.replace("-hub", "-proxy")
                                                .replaceFirst("^hub$", "proxy"))
                                .toString())
                .contains("--default-target=http://" + hub + ":8081");
    }

    @Test
    void servicesHaveThePortsAndPortNamesThatOthersUse() {
        Rendered rendered = Chart.render("{}");

        assertThat(ports(rendered, "hub")).containsExactly("hub 8081 http");
        assertThat(ports(rendered, "proxy-api")).containsExactly(" 8001 api");
        assertThat(ports(rendered, "proxy-public")).containsExactly("http 80 http");
        assertThat(ports(Chart.render(https("offload")), "proxy-public"))
                .containsExactly("https 443 http", "http 80 http");
        assertThat(ports(Chart.render(https("secret")), "proxy-public"))
                .containsExactly("https 443 https", "http 80 http");
    }

    @Test
    void proxyWithACertificateServesItAndRedirects() {
        JsonNode container =
                Chart.render(https("secret")).pod("Deployment", "proxy").at("/containers/0");

        assertThat(texts(container.path("args")))
                .contains(
                        "--port=8443",
                        "--redirect-port=8000",
                        "--redirect-to=443",
                        "--ssl-key=/etc/chp/tls/tls.key",
                        "--ssl-cert=/etc/chp/tls/tls.crt");
        assertThat(container.at("/readinessProbe/httpGet/scheme").asString()).isEqualTo("HTTPS");
    }

    @Test
    void proxyGoesByHostsWhereUsersHaveTheirOwn() {
        Rendered rendered =
                Chart.render(
                        """
                        hub: {config: {JupyterHub: {subdomain_host: "https://hub.example"}}}
                        ingress: {enabled: true, hosts: [hub.example, "*.hub.example"]}
                        """);

        assertThat(texts(rendered.pod("Deployment", "proxy").at("/containers/0/args")))
                .contains("--host-routing");
        assertThat(
                        rendered.get("Ingress", "jupyterhub")
                                .at("/spec/rules")
                                .findValuesAsString("host"))
                .containsExactly("hub.example", "*.hub.example");
        assertThat(texts(Chart.render("{}").pod("Deployment", "proxy").at("/containers/0/args")))
                .doesNotContain("--host-routing");
    }

    @Test
    void portsOfServersReachTheNetworkPolicies() {
        Rendered rendered =
                Chart.render(
                        """
                        singleuser:
                          port: 8443
                          profileList:
                            - {display_name: a, kubespawner_override: {port: 9000}}
                        hub:
                          config: {KubeSpawner: {port: 7000}}
                          extraConfig: {a: "c.KubeSpawner.port = 8080"}
                        """);
        for (String policy : List.of("hub", "proxy")) {
            List<Integer> ports = new ArrayList<>();
            rendered.get("NetworkPolicy", policy)
                    .at("/spec/egress/1/ports")
                    .forEach(port -> ports.add(port.path("port").asInt()));
            assertThat(ports).containsExactly(8443, 7000, 9000, 8080);
        }
    }

    @Test
    void usersReachNeitherPrivateAddressesNorTheMetadataServer() {
        JsonNode egress = Chart.render("{}").get("NetworkPolicy", "singleuser").at("/spec/egress");

        JsonNode internet = egress.get(egress.size() - 1).path("to");
        assertThat(texts(internet.at("/0/ipBlock/except")))
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.169.254/32");
        assertThat(internet.at("/1/ipBlock/cidr").asString()).isEqualTo("::/0");
        assertThat(texts(internet.at("/1/ipBlock/except"))).contains("fc00::/7");
    }

    @Test
    void pythonRunsBesideTheHubWithoutItsSecretsAndOnlyWhenThereIsSome() {
        assertThat(Chart.render("{}").pod("Deployment", "hub").path("containers")).hasSize(1);

        JsonNode python =
                Chart.render("hub: {extraConfig: {a: \"c.Spawner.args = []\"}}")
                        .pod("Deployment", "hub")
                        .at("/containers/1");

        assertThat(python.path("name").asString()).isEqualTo("python");
        assertThat(python.at("/securityContext/runAsUser").asInt()).isEqualTo(1001);
        assertThat(mounts(python))
                .containsExactlyInAnyOrder(
                        "/run/codehub", "/var/run/secrets/kubernetes.io/serviceaccount");
        assertThat(python.path("env")).hasSize(1);
    }

    @Test
    void pullersTakeThePullPolicyAndNeedAShellInOneImageOnly() {
        JsonNode pod =
                Chart.render(
                                """
                                singleuser:
                                  image: {name: mine, tag: "1", pullPolicy: Never}
                                  profileList: [{kubespawner_override: {image: "other:2"}}]
                                prePuller: {extraImages: {x: {name: more, tag: "3"}}}
                                """)
                        .pod("DaemonSet", "continuous-image-puller");

        List<String> images = new ArrayList<>();
        pod.path("initContainers").forEach(c -> images.add(c.path("image").asString()));
        assertThat(images).containsExactly("mine:1", "other:2", "more:3");
        assertThat(pod.at("/initContainers/0/imagePullPolicy").asString()).isEqualTo("Never");
        assertThat(pod.at("/initContainers/1/imagePullPolicy").asString()).isEqualTo("Never");
        assertThat(texts(pod.at("/initContainers/1/command"))).first().isEqualTo("/pull/loader");
        assertThat(pod.path("automountServiceAccountToken").asBoolean()).isFalse();
    }

    @Test
    void hubMayDoNoMoreThanItNeeds() {
        JsonNode rules = Chart.render("{}").get("Role", "hub").path("rules");

        for (JsonNode rule : rules) {
            if (texts(rule.path("resources")).contains("secrets")) {
                assertThat(texts(rule.path("verbs"))).doesNotContain("list", "watch");
            }
            assertThat(texts(rule.path("resources"))).doesNotContain("*", "pods/exec");
        }
        assertThat(
                        Chart.render("{}")
                                .pod("Deployment", "proxy")
                                .path("automountServiceAccountToken")
                                .asBoolean())
                .isFalse();
    }

    @Test
    void claimOfTheDatabaseOutlivesTheRelease() {
        assertThat(Chart.render("{}").get("PersistentVolumeClaim", "hub-db-dir").toString())
                .contains("\"helm.sh/resource-policy\":\"keep\"");
        assertThat(
                        Chart.render("keepOnUninstall: {database: false}")
                                .get("PersistentVolumeClaim", "hub-db-dir")
                                .toString())
                .doesNotContain("keep");
    }

    private static String https(String type) {
        return "proxy: {https: {enabled: true, type: %s, secret: {name: tls}}}".formatted(type);
    }

    private static List<String> ports(Rendered rendered, String service) {
        List<String> ports = new ArrayList<>();
        rendered.get("Service", service)
                .at("/spec/ports")
                .forEach(port ->
                        ports.add(
                                port.path("name").asString("")
                                        + " "
                                        + port.path("port").asInt()
                                        + " "
                                        + port.path("targetPort").asString()));
        return ports;
    }

    private static List<String> mounts(JsonNode container) {
        return StreamSupport.stream(container.path("volumeMounts").spliterator(), false)
                .map(mount -> mount.path("mountPath").asString())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
    }
}
