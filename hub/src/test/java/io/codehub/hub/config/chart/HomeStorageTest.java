/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeStorageTest {

    @Test
    void dynamicHomeIsClaimOfItsOwn() {
        SampleRelease release =
                storage(
                        """
                        type: dynamic
                        capacity: 20Gi
                        homeMountPath: /home/coder
                        dynamic:
                          storageClass: fast
                          pvcNameTemplate: claim-{username}
                          volumeNameTemplate: volume-{user_server}
                          storageAccessModes: [ReadWriteOnce]
                          subPath: null
                        """);

        assertThat(release.value("KubeSpawner.storage_pvc_ensure")).isEqualTo(true);
        assertThat(release.value("KubeSpawner.storage_class")).isEqualTo("fast");
        assertThat(release.value("KubeSpawner.storage_capacity")).isEqualTo("20Gi");
        assertThat(release.value("KubeSpawner.storage_access_modes"))
                .isEqualTo(List.of("ReadWriteOnce"));
        assertThat(release.value("KubeSpawner.pvc_name_template")).isEqualTo("claim-{username}");
        assertThat(release.value("KubeSpawner.volumes"))
                .isEqualTo(
                        Map.of(
                                "volume-{user_server}",
                                Map.of(
                                        "name",
                                        "volume-{user_server}",
                                        "persistentVolumeClaim",
                                        Map.of("claimName", "{pvc_name}"))));
        assertThat(release.value("KubeSpawner.volume_mounts"))
                .isEqualTo(
                        Map.of(
                                "volume-{user_server}",
                                Map.of(
                                        "mountPath",
                                        "/home/coder",
                                        "name",
                                        "volume-{user_server}")));
    }

    @Test
    void staticHomeIsFolderOfSharedClaim() {
        SampleRelease release =
                storage(
                        """
                        type: static
                        homeMountPath: /home/coder
                        static: {pvcName: shared, subPath: "{username}"}
                        """);

        assertThat(release.last("KubeSpawner.storage_pvc_ensure")).isEmpty();
        assertThat(release.value("KubeSpawner.volumes"))
                .isEqualTo(
                        Map.of(
                                "home",
                                Map.of(
                                        "name",
                                        "home",
                                        "persistentVolumeClaim",
                                        Map.of("claimName", "shared"))));
        assertThat(release.value("KubeSpawner.volume_mounts"))
                .isEqualTo(
                        Map.of(
                                "home",
                                Map.of(
                                        "mountPath", "/home/coder",
                                        "name", "home",
                                        "subPath", "{username}")));
    }

    @Test
    void withoutStorageThereIsNoVolume() {
        SampleRelease release = storage("type: none");

        assertThat(release.value("KubeSpawner.volumes")).isEqualTo(Map.of());
        assertThat(release.value("KubeSpawner.volume_mounts")).isEqualTo(Map.of());
        assertThat(release.last("KubeSpawner.storage_pvc_ensure")).isEmpty();
    }

    @Test
    void staticStorageNeedsClaim() {
        assertThat(storage("type: static").settings().problems())
                .containsExactly(
                        "singleuser.storage.static.pvcName: needed where singleuser.storage.type is"
                                + " static");
    }

    @Test
    void furtherVolumesAreMapsOrLists() {
        SampleRelease maps =
                storage(
                        """
                        type: none
                        extraVolumes: {b: {name: shm, emptyDir: {}}}
                        extraVolumeMounts: {b: {name: shm, mountPath: /dev/shm}}
                        """);
        SampleRelease lists =
                storage(
                        """
                        type: none
                        extraVolumes: [{name: shm, emptyDir: {}}]
                        extraVolumeMounts: [{name: shm, mountPath: /dev/shm}]
                        """);

        Map<String, Object> volume = Map.of("name", "shm", "emptyDir", Map.of());
        Map<String, Object> mount = Map.of("name", "shm", "mountPath", "/dev/shm");
        assertThat(maps.value("KubeSpawner.volumes")).isEqualTo(Map.of("b", volume));
        assertThat(maps.value("KubeSpawner.volume_mounts")).isEqualTo(Map.of("b", mount));
        assertThat(lists.value("KubeSpawner.volumes")).isEqualTo(Map.of("shm", volume));
        assertThat(lists.value("KubeSpawner.volume_mounts")).isEqualTo(Map.of("0-shm", mount));
    }

    @Test
    void filesAreMountedOneByOne() {
        SampleRelease release =
                SampleRelease.with(
                                """
                                singleuser:
                                  extraFiles:
                                    settings: {mountPath: /etc/settings.json, data: {}, mode: 420}
                                    motd: {mountPath: /etc/motd, stringData: hello}
                                """)
                        .name("singleuser", "lab-singleuser");

        assertThat(release.value("KubeSpawner.volumes"))
                .isEqualTo(
                        Map.of(
                                "files",
                                Map.of(
                                        "name",
                                        "files",
                                        "secret",
                                        Map.of(
                                                "secretName",
                                                "lab-singleuser",
                                                "items",
                                                List.of(
                                                        Map.of(
                                                                "key", "settings",
                                                                "path", "settings",
                                                                "mode", 420),
                                                        Map.of("key", "motd", "path", "motd"))))));
        assertThat(release.value("KubeSpawner.volume_mounts"))
                .isEqualTo(
                        Map.of(
                                "0-files",
                                Map.of(
                                        "mountPath", "/etc/settings.json",
                                        "subPath", "settings",
                                        "name", "files"),
                                "1-files",
                                Map.of(
                                        "mountPath", "/etc/motd",
                                        "subPath", "motd",
                                        "name", "files")));
    }

    private static SampleRelease storage(String yaml) {
        return SampleRelease.with("singleuser:\n  storage:\n" + yaml.indent(4));
    }
}
