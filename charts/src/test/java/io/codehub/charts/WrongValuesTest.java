/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads whose values are not right. */
class WrongValuesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    singleuser.imgae.name=x          | singleuser.imgae: no such key; did you mean singleuser.image?
                    singleuser.image.pull_policy=x   | singleuser.image.pull_policy: no such key; did you mean singleuser.image.pullPolicy?
                    singleuser.memory.limt=1G        | singleuser.memory.limt: no such key; did you mean singleuser.memory.limit?
                    singleuser.storage.storageClass=x| singleuser.storage.storageClass: no such key; did you mean singleuser.storage.dynamic.storageClass?
                    hub.allowNamedServer=true        | hub.allowNamedServer: no such key; did you mean hub.allowNamedServers?
                    proxy.service.kind=ClusterIP     | proxy.service.kind: no such key; the nearest is
                    proxxy.a=1                       | proxxy: no such key; did you mean proxy?
                    hub.extraFiles.a.mountpath=/x    | hub.extraFiles.a.mountpath: no such key; did you mean hub.extraFiles.a.mountPath?
                    auth.type=dummy                  | auth.type: use hub.config.JupyterHub.authenticator_class.
                    auth.whitelist.users=x           | auth.whitelist.users: use hub.config.Authenticator.allowed_users.
                    rbac.enabled=true                | rbac.enabled: renamed to rbac.create.
                    hub.fsGid=1000                   | hub.fsGid: use hub.podSecurityContext.fsGroup.
                    httpRoute.gateway.name=x         | httpRoute.enabled
                    metrics.serviceMonitor=true      | metrics: not supported yet
                    """)
    void unknownKeyNamesTheNearest(String value, String message) {
        String values = nested(value);
        if (value.startsWith("httpRoute")) {
            values += "  enabled: true\n";
        }
        if (value.startsWith("hub.extraFiles")) {
            values += "      mountPath: /x\n      stringData: x\n";
        }
        String given = values;

        assertThatThrownBy(() -> Chart.render(given)).hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    scheduling.userScheduler.enabled=true       | scheduling.userScheduler.enabled: not supported yet
                    scheduling.userPlaceholder.replicas=3       | scheduling.userPlaceholder.replicas: not supported yet
                    scheduling.podPriority.enabled=true         | scheduling.podPriority.enabled: not supported yet
                    httpRoute.enabled=true                      | httpRoute.enabled: not supported yet
                    hub.replicas=2                              | hub.replicas: several hubs need a database that they share
                    proxy.https.enabled=true                    | proxy.https.type: letsencrypt is not supported yet
                    hub.db.type=mysql                           | hub.db.type: mysql is not supported
                    hub.config.auth.a=1                         | hub.config.auth: a name of a class starts with a capital letter
                    hub.image.name=quay.io/jupyterhub/k8s-hub   | hub.image.name: quay.io/jupyterhub/k8s-hub does not look like Codehub's. Use codehub/hub
                    hub.image.name=code-server-hub              | hub.image.isCodehub: true
                    proxy.chp.image.name=quay.io/jupyterhub/configurable-http-proxy | proxy.chp.image.name
                    singleuser.cmd=jupyterhub-singleuser        | singleuser.cmd: this starts a Jupyter server; set singleuser.ide: jupyter
                    singleuser.cloudMetadata.blockWithIptables=true | podSecurity.profile
                    proxy.service.disableHttpPort=true          | the Service would have no port
                    singleuser.storage.type=static              | singleuser.storage.static.pvcName: needed
                    """)
    void whatCannotBeDoneIsRefusedByName(String value, String message) {
        assertThatThrownBy(() -> Chart.render(nested(value))).hasMessageContaining(message);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() ->
                        Chart.render(
                                """
                                hub: {alowNamedServers: true, image: {name: k8s-hub}}
                                cull: {timeot: 1}
                                """))
                .hasMessageContaining("hub.allowNamedServers?")
                .hasMessageContaining("cull.timeout?")
                .hasMessageContaining("hub.image.name");
    }

    @Test
    void valueOfAWrongTypeIsNamedWithItsPath() {
        assertThatThrownBy(() -> Chart.render("singleuser: {image: {tag: 1.10}}"))
                .hasMessageContaining("singleuser")
                .hasMessageContaining("tag");
        assertThatThrownBy(() -> Chart.render("hub: {extraEnv: {PORT: 80}}"))
                .hasMessageContaining("PORT");
    }

    @Test
    void switchedOffFeaturesMayHaveAllTheirKeys() {
        assertThat(
                        Chart.render(
                                        """
                                        scheduling:
                                          userScheduler: {enabled: false, replicas: 2, logLevel: 4, plugins: {score: {}}}
                                          userPlaceholder: {enabled: true, replicas: 0, resources: {}}
                                          podPriority: {enabled: false, defaultPriority: 0}
                                        proxy:
                                          traefik: {hsts: {maxAge: 1}}
                                          secretSync: {resources: {}}
                                          https: {letsencrypt: {contactEmail: a@b.c}}
                                        httpRoute: {enabled: false, hostnames: [a]}
                                        """)
                                .names())
                .contains("Deployment hub");
    }

    /** {@code a.b.c=1} as YAML. */
    private static String nested(String value) {
        String[] parts = value.split("=", 2);
        StringBuilder yaml = new StringBuilder();
        String[] keys = parts[0].split("\\.");
        for (int i = 0; i < keys.length; i++) {
            yaml.append("  ".repeat(i)).append(keys[i]).append(":");
            yaml.append(i == keys.length - 1 ? " " + parts[1] + "\n" : "\n");
        }
        return yaml.toString();
    }
}
