/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.script.PythonInTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values with scripts as guides to JupyterHub on Kubernetes give them, checked before a start. */
class ChartScriptsTest {

    @TempDir Path folder;

    @Test
    void nameThatIsNeverDefinedIsAnErrorWithItsLine() throws IOException {
        Result result =
                check(
                        """
                        hub:
                          extraConfig: |
                            # another proxy
                            from jupyterhub_traefik_proxy import TraefikTomlProxy
                            c.JupyterHub.proxy_class = OurTraefikTomlProxy
                            c.TraefikTomlProxy.traefik_api_password = "s3cr3tandlong"
                        """);

        assertThat(result.text())
                .contains(
                        "hub.extraConfig, line 3: NameError: name 'OurTraefikTomlProxy' is not"
                                + " defined")
                .doesNotContain("s3cr3t");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void otherProxyIsSuperseded() throws IOException {
        Result result =
                check(
                        """
                        hub:
                          extraConfig: |
                            from jupyterhub_traefik_proxy import TraefikTomlProxy
                            c.JupyterHub.proxy_class = TraefikTomlProxy
                            c.TraefikTomlProxy.traefik_api_url = "http://127.0.0.1:8099"
                            c.TraefikTomlProxy.traefik_api_password = "s3cr3tandlong"
                        """);

        assertThat(result.text())
                .contains("line 2: JupyterHub.proxy_class is superseded")
                .contains("line 3: TraefikTomlProxy.traefik_api_url has no effect here")
                .endsWith("The configuration is fine.\n")
                .doesNotContain("s3cr3t");
        assertThat(result.status()).isZero();
    }

    @Test
    void classThatGuidesMakeUpDoesNothing() throws IOException {
        Result result =
                check(
                        """
                        hub:
                          extraConfig: |
                            c.JupyterHub.authenticator_class = "dummy"
                            c.MyOAuthenticator.client_secret = "s3cr3tandlong"
                        """);

        assertThat(result.text())
                .contains("line 2: MyOAuthenticator.client_secret has no effect here")
                .endsWith("The configuration is fine.\n")
                .doesNotContain("s3cr3t");
        assertThat(result.status()).isZero();
    }

    @Test
    void settingsOfPodsInTwoScriptsAreTaken() throws IOException {
        Result result =
                check(
                        """
                        singleuser:
                          storage: {homeMountPath: /root}
                        hub:
                          extraConfig:
                            spawner.py: |
                              from kubespawner.spawner import KubeSpawner
                              c.JupyterHub.spawner_class = KubeSpawner
                            settings.py: |
                              c.KubeSpawner.cmd = []
                              c.KubeSpawner.image_pull_policy = "Always"
                              c.KubeSpawner.uid = None
                              c.KubeSpawner.port = 8080
                              c.KubeSpawner.mem_guarantee = "400M"
                              c.KubeSpawner.service_account = "editor"
                              c.KubeSpawner.automount_service_account_token = True
                              c.Authenticator.admin_users = {"admin"}
                              c.KubeSpawner.volume_mounts += [{"name": "d", "mountPath": "/d"},]
                              c.KubeSpawner.volumes += [{"name": "d", "hostPath": {"path": "/d"}}]
                        """);

        assertThat(result.text())
                .contains(
                        "JupyterHub.spawner_class = \"kubespawner.spawner.KubeSpawner\"",
                        "KubeSpawner.cmd = []  (hub.extraConfig.settings.py, line 1)",
                        "KubeSpawner.uid = null",
                        "KubeSpawner.mem_guarantee = \"400M\"",
                        "hostPath: {path: \"/d\"}",
                        "Authenticator.admin_users = [\"admin\"]")
                .endsWith("The configuration is fine.\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void authenticatorsToComeAndClassesOfOnesOwnAreNamed() throws IOException {
        Result result =
                check(
                        """
                        hub:
                          extraConfig:
                            a: c.JupyterHub.authenticator_class = 'oauthenticator.auth0.Auth0OAuthenticator'
                            b: c.JupyterHub.authenticator_class = 'ltiauthenticator.lti13.auth.LTI13Authenticator'
                            c: c.OurOAuthenticator.client_secret = 's3cr3t'
                        """);

        assertThat(result.text())
                .contains(
                        "hub.extraConfig.b, line 1: JupyterHub.authenticator_class: not supported yet")
                .contains(
                        "hub.extraConfig.c, line 1: OurOAuthenticator.client_secret: there is no such")
                .doesNotContain("s3cr3t");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void scriptThatStopsIdleServersIsTakenForTheCuller() throws IOException {
        Result result =
                check(
                        """
                        hub:
                          extraConfig: |
                            c.JupyterHub.services = [
                                {
                                    "name": "cull-idle",
                                    "admin": True,
                                    "command": "python3 /opt/cull_idle_servers.py --timeout=3600".split(),
                                }
                            ]
                        """);

        assertThat(result.text()).endsWith("The configuration is fine.\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void spawnerThatOnlyGivesArgumentsIsRefusedWithAdvice() throws IOException {
        Result result =
                check(
                        """
                        hub:
                          extraConfig:
                            editor: |
                              from kubespawner import KubeSpawner
                              class EditorSpawner(KubeSpawner):
                                  def get_args(self):
                                      return ["--auth", "none", "--bind-addr", f"0.0.0.0:{self.port}"]
                              c.JupyterHub.spawner_class = EditorSpawner
                        """);

        assertThat(result.text())
                .contains("hub.extraConfig.editor, line 5: JupyterHub.spawner_class: the class")
                .contains(
                        "EditorSpawner (a KubeSpawner) is not supported yet, with its own get_args")
                .contains("KubeSpawner.ide: code-server");
        assertThat(result.status()).isEqualTo(1);
    }

    private Result check(String values) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), values);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        OptionalInt status =
                new HubProgram(PythonInTest.environment(Map.of()), out, out)
                        .run(
                                "check-config",
                                "--values",
                                file.toString(),
                                "--data",
                                folder.resolve("data").toString());
        return new Result(bytes.toString(StandardCharsets.UTF_8), status.orElse(0));
    }

    private record Result(String text, int status) {}
}
