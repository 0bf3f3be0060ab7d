/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseReaderTest {

    @TempDir Path folder;

    @Test
    void readsWhatTheChartMounts() throws IOException {
        write("secret/values.yaml", "hub: {baseUrl: /lab/, db: {type: sqlite-pvc}}");
        write("secret/hub.db.password", "chart");
        write("existing-secret/values.yaml", "hub: {db: {type: postgres}}");
        write("existing-secret/hub.db.password", "existing");
        write("config/proxy-api", "lab-proxy-api");

        Release release = new ReleaseReader(Map.of("POD_NAMESPACE", "labs")).mounted(folder);

        assertThat(release.problems()).isEmpty();
        assertThat(release.values().text("hub.baseUrl")).hasValue("/lab/");
        assertThat(release.values().text("hub.db.type")).hasValue("postgres");
        assertThat(release.secret("hub.db.password")).hasValue("existing");
        assertThat(release.name("proxy-api")).isEqualTo("lab-proxy-api");
        assertThat(release.namespace()).isEqualTo("labs");
    }

    @Test
    void folderWithoutValuesIsProblem() {
        assertThat(new ReleaseReader(Map.of()).mounted(folder).problems())
                .singleElement()
                .asString()
                .endsWith("secret/values.yaml: there is no such file");
    }

    @Test
    void fileWithValuesIsMergedAsHelmDoes() {
        assertThat(
                        Values.mergeAsHelm(
                                Map.of("a", Map.of("b", 1, "c", 2), "d", 3),
                                withNull("d", Map.of("b", 4))))
                .isEqualTo(Map.of("a", Map.of("b", 4, "c", 2)));
    }

    private static Map<String, Object> withNull(String key, Map<String, Object> a) {
        Map<String, Object> map = new java.util.HashMap<>();
        map.put("a", a);
        map.put(key, null);
        return map;
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
