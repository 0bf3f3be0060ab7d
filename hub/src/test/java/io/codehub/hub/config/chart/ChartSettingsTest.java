/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.codehub.hub.config.source.Assignment;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartSettingsTest {

    @Test
    void hubInPodIsAtTheAddressesOfItsServices() {
        SampleRelease release =
                SampleRelease.with("debug: {enabled: true}")
                        .name("hub", "lab-hub")
                        .name("proxy-api", "lab-proxy-api");

        assertThat(release.value("JupyterHub.spawner_class")).isEqualTo("kubespawner");
        assertThat(release.value("JupyterHub.hub_bind_url")).isEqualTo("http://:8081");
        assertThat(release.value("JupyterHub.hub_connect_url")).isEqualTo("http://lab-hub:8081");
        assertThat(release.value("ConfigurableHTTPProxy.api_url"))
                .isEqualTo("http://lab-proxy-api:8001");
        assertThat(release.value("ConfigurableHTTPProxy.should_start")).isEqualTo(false);
        assertThat(release.value("JupyterHub.cleanup_servers")).isEqualTo(false);
        assertThat(release.value("JupyterHub.last_activity_interval")).isEqualTo(60);
        assertThat(release.value("JupyterHub.tornado_settings"))
                .isEqualTo(Map.of("slow_spawn_timeout", 0));
        assertThat(release.value("KubeSpawner.namespace")).isEqualTo("lab");
        assertThat(release.value("JupyterHub.log_level")).isEqualTo("DEBUG");
        assertThat(release.value("Spawner.debug")).isEqualTo(true);
    }

    @Test
    void objectsCarryLabelsOfTheRelease() {
        SampleRelease release =
                SampleRelease.with(
                        """
                        Chart: {Name: codehub, Version: 0.1.0+b}
                        Release: {Name: lab}
                        nameOverride: jupyterhub
                        """);

        assertThat(release.value("KubeSpawner.common_labels"))
                .isEqualTo(
                        Map.of(
                                "app", "jupyterhub",
                                "app.kubernetes.io/name", "jupyterhub",
                                "release", "lab",
                                "app.kubernetes.io/instance", "lab",
                                "chart", "codehub-0.1.0_b",
                                "helm.sh/chart", "codehub-0.1.0_b",
                                "app.kubernetes.io/managed-by", "kubespawner"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{name: hub.example/editor, tag: 1.2}', hub.example/editor:1.2",
        "'{name: hub.example/editor, tag: \"4.139.1\"}', hub.example/editor:4.139.1",
        "'{name: hub.example/editor, tag: null}', hub.example/editor",
        "'{name: hub.example/editor, tag: \"\"}', hub.example/editor"
    })
    void imageIsNameAndTag(String image, String expected) {
        assertThat(
                        SampleRelease.with("singleuser: {image: " + image + "}")
                                .value("KubeSpawner.image"))
                .isEqualTo(expected);
    }

    @Test
    void nullMeansSomethingForCommandAndEscalation() {
        SampleRelease given =
                SampleRelease.with("singleuser: {cmd: null, allowPrivilegeEscalation: null}");

        assertThat(given.last("Spawner.cmd")).isPresent();
        assertThat(given.value("Spawner.cmd")).isNull();
        assertThat(given.value("KubeSpawner.allow_privilege_escalation")).isNull();
        assertThat(SampleRelease.with("{}").last("Spawner.cmd")).isEmpty();
        assertThat(SampleRelease.with("singleuser: {cmd: [start.sh, -v]}").value("Spawner.cmd"))
                .isEqualTo(List.of("start.sh", "-v"));
    }

    @Test
    void environmentIsMapOrList() {
        assertThat(
                        SampleRelease.with("singleuser: {extraEnv: {A: x, B: {value: y}}}")
                                .value("KubeSpawner.environment"))
                .isEqualTo(Map.of("A", "x", "B", Map.of("value", "y")));
        assertThat(
                        SampleRelease.with(
                                        """
                                        singleuser:
                                          extraEnv:
                                            - {name: A, value: x}
                                            - {name: B, valueFrom: {fieldRef: {fieldPath: f}}}
                                        """)
                                .value("KubeSpawner.environment"))
                .isEqualTo(
                        Map.of(
                                "A", Map.of("name", "A", "value", "x"),
                                "B",
                                        Map.of(
                                                "name",
                                                "B",
                                                "valueFrom",
                                                Map.of("fieldRef", Map.of("fieldPath", "f")))));
    }

    @Test
    void pullSecretsOfChartReleaseAndImageAddUp() {
        SampleRelease release =
                SampleRelease.with(
                                """
                                imagePullSecret: {create: true, automaticReferenceInjection: true}
                                imagePullSecrets: [one, {name: two}]
                                singleuser: {image: {pullSecrets: [three]}}
                                """)
                        .name("image-pull-secret", "lab-pull");

        assertThat(release.value("KubeSpawner.image_pull_secrets"))
                .isEqualTo(List.of("lab-pull", "one", Map.of("name", "two"), "three"));
        assertThat(
                        SampleRelease.with(
                                        """
                                        imagePullSecret:
                                          create: true
                                          automaticReferenceInjection: false
                                        """)
                                .last("KubeSpawner.image_pull_secrets"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"prefer, 1, 2", "require, 2, 1", "ignore, 1, 1"})
    void nodesOfUsersAreOneMoreTerm(String purpose, int required, int preferred) {
        SampleRelease release =
                SampleRelease.with(
                        """
                        scheduling: {userPods: {nodeAffinity: {matchNodePurpose: %s}}}
                        singleuser:
                          extraNodeAffinity:
                            required: [{matchFields: []}]
                            preferred: [{weight: 1, preference: {}}]
                        """
                                .formatted(purpose));

        assertThat(release.value("KubeSpawner.node_affinity_required"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(required);
        assertThat(release.value("KubeSpawner.node_affinity_preferred"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(preferred);
    }

    @Test
    void schedulingIsForUserPods() {
        SampleRelease release =
                SampleRelease.with(
                                """
                                scheduling:
                                  userScheduler: {enabled: true}
                                  podPriority: {enabled: true}
                                  userPods: {tolerations: [{key: a}]}
                                singleuser: {extraTolerations: [{key: b}]}
                                """)
                        .name("user-scheduler", "lab-user-scheduler")
                        .name("priority", "lab-priority");

        assertThat(release.value("KubeSpawner.tolerations"))
                .isEqualTo(List.of(Map.of("key", "a"), Map.of("key", "b")));
        assertThat(release.value("KubeSpawner.scheduler_name")).isEqualTo("lab-user-scheduler");
        assertThat(release.value("KubeSpawner.priority_class_name")).isEqualTo("lab-priority");
    }

    @Test
    void metadataAddressIsBlockedAfterOtherInitContainers() {
        SampleRelease release =
                SampleRelease.with(
                        """
                        singleuser:
                          initContainers: [{name: first, image: i}]
                          cloudMetadata: {blockWithIptables: true, ip: 10.9.8.7}
                          networkTools: {image: {name: tools, tag: "1"}, resources: {}}
                        """);

        assertThat(release.value("KubeSpawner.init_containers"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .satisfiesExactly(
                        first -> assertThat(first).containsEntry("name", "first"),
                        second ->
                                assertThat(second)
                                        .containsEntry("name", "block-cloud-metadata")
                                        .containsEntry("image", "tools:1")
                                        .hasEntrySatisfying(
                                                "command",
                                                command ->
                                                        assertThat(command)
                                                                .asString()
                                                                .contains("10.9.8.7", "DROP")));
    }

    @Test
    void sectionsOfHubConfigWinAndComeUnderTheirOwnPath() {
        SampleRelease release =
                SampleRelease.with(
                        """
                        hub:
                          concurrentSpawnLimit: 64
                          config:
                            JupyterHub: {concurrent_spawn_limit: 5, admin_access: true}
                            KubeSpawner: {image: other}
                        singleuser: {image: {name: mine}}
                        """);

        assertThat(release.value("JupyterHub.concurrent_spawn_limit")).isEqualTo(5);
        assertThat(release.value("KubeSpawner.image")).isEqualTo("other");
        assertThat(release.last("KubeSpawner.image").orElseThrow().origin())
                .isEqualTo("hub.config.KubeSpawner.image");
    }

    @Test
    void secretsComeFromTheSecret() {
        SampleRelease release =
                SampleRelease.with(
                                """
                                hub:
                                  config:
                                    JupyterHub: {cookie_secret: old}
                                    ConfigurableHTTPProxy: {auth_token: old}
                                    CryptKeeper: {keys: [old]}
                                """)
                        .secret("hub.config.JupyterHub.cookie_secret", "new");

        assertThat(release.value("JupyterHub.cookie_secret")).isEqualTo("new");
        assertThat(release.settings().assignments())
                .extracting(Assignment::value)
                .doesNotContain("old");
    }

    @Test
    void sectionInSmallLettersIsRefused() {
        assertThat(SampleRelease.with("hub: {config: {kubespawner: {x: 1}}}").settings().problems())
                .singleElement()
                .asString()
                .startsWith("hub.config.kubespawner: sections are class names");
    }

    @Test
    void servicesAndRolesOfMapAndListAreMergedByName() {
        SampleRelease release =
                SampleRelease.with(
                                """
                                hub:
                                  services:
                                    grader: {admin: true, apiToken: of-values}
                                    metrics: {name: prometheus}
                                    twice: {url: "http://a"}
                                  loadRoles:
                                    teacher: {scopes: [self]}
                                  config:
                                    JupyterHub:
                                      services: [{name: twice, url: "http://b"}]
                                      load_roles: [{name: student, scopes: []}]
                                """)
                        .secret("hub.services.grader.apiToken", "of-secret");

        assertThat(release.value("JupyterHub.services"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .satisfiesExactly(
                        grader ->
                                assertThat(grader)
                                        .containsOnly(
                                                entry("name", "grader"),
                                                entry("admin", true),
                                                entry("api_token", "of-secret")),
                        metrics -> assertThat(metrics).containsEntry("name", "prometheus"),
                        twice -> assertThat(twice).containsEntry("url", "http://b"));
        assertThat(release.value("JupyterHub.load_roles"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(role -> role.get("name"))
                .containsExactly("teacher", "student");
        assertThat(release.settings().warnings()).singleElement().asString().contains("twice");
    }

    @Test
    void scriptsAreInOrderOfTheirKeysOrOneText() {
        assertThat(SampleRelease.with("hub: {extraConfig: {b: two, a: one}}").settings().scripts())
                .containsExactly(entry("a", "one"), entry("b", "two"));
        assertThat(SampleRelease.with("hub: {extraConfig: text}").settings().scripts())
                .containsExactly(entry("hub.extraConfig", "text"));
    }

    @Test
    void httpsWithHostsIsThePublicAddress() {
        assertThat(
                        SampleRelease.with(
                                        """
                                        hub: {baseUrl: /lab/}
                                        proxy: {https: {enabled: true, hosts: [hub.example]}}
                                        """)
                                .value("JupyterHub.public_url"))
                .isEqualTo("https://hub.example/lab/");
        assertThat(
                        SampleRelease.with("proxy: {https: {enabled: true, hosts: []}}")
                                .last("JupyterHub.public_url"))
                .isEmpty();
        assertThat(
                        SampleRelease.with(
                                        """
                                        hub: {config: {JupyterHub: {subdomain_host: hub.example}}}
                                        proxy: {https: {enabled: true, hosts: ["*.hub.example"]}}
                                        """)
                                .last("JupyterHub.public_url"))
                .isEmpty();
    }

    @Test
    void theHostOfAnIngressWithACertificateIsThePublicAddress() {
        assertThat(
                        SampleRelease.with(
                                        """
                                        hub: {baseUrl: /lab/}
                                        ingress:
                                          enabled: true
                                          hosts: [hub.example]
                                          tls: [{hosts: [hub.example], secretName: hub}]
                                        """)
                                .value("JupyterHub.public_url"))
                .isEqualTo("https://hub.example/lab/");
        // What ends TLS may be before the Ingress.
        assertThat(
                        SampleRelease.with("ingress: {enabled: true, hosts: [hub.example]}")
                                .last("JupyterHub.public_url"))
                .isEmpty();
        assertThat(
                        SampleRelease.with(
                                        """
                                        ingress:
                                          enabled: true
                                          hosts: [hub.example, other.example]
                                          tls: [{hosts: [hub.example, other.example]}]
                                        """)
                                .last("JupyterHub.public_url"))
                .isEmpty();
    }

    @Test
    void databaseFollowsItsKind() {
        SampleRelease postgres =
                SampleRelease.with(
                                """
                                hub:
                                  db:
                                    type: postgres
                                    url: postgresql+psycopg2://hub@db.example/hub
                                """)
                        .secret("hub.db.password", "p");

        assertThat(postgres.value("JupyterHub.db_url"))
                .isEqualTo("postgresql+psycopg2://hub@db.example/hub");
        assertThat(postgres.value("JupyterHub.db_password")).isEqualTo("p");
        assertThat(postgres.value("JupyterHub.upgrade_db")).isEqualTo(false);
        assertThat(
                        SampleRelease.with("hub: {db: {type: sqlite-pvc}}")
                                .value("JupyterHub.upgrade_db"))
                .isEqualTo(true);
        assertThat(
                        SampleRelease.with("hub: {db: {type: sqlite-memory, upgrade: false}}")
                                .value("JupyterHub.db_url"))
                .asString()
                .startsWith("jdbc:h2:mem:");
    }

    @ParameterizedTest
    @CsvSource({"mysql, MySQL is not supported", "other, no other kinds", "oracle, no such kind"})
    void otherDatabasesAreRefused(String type, String words) {
        assertThat(SampleRelease.with("hub: {db: {type: " + type + "}}").settings().problems())
                .singleElement()
                .asString()
                .startsWith("hub.db.type: ")
                .contains(words, "postgres, sqlite-pvc or sqlite-memory");
    }
}
