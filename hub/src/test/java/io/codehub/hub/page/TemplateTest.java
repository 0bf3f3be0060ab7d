/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in every state, also for users with hostile names. */
class TemplateTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>'\"${7*7}__${7*7}__";
    private static final Map<String, String> PAGES = GalleryPages.of("ada");
    private static final Map<String, String> HOSTILE_PAGES = GalleryPages.of(HOSTILE);

    static Stream<Map.Entry<String, String>> pages() {
        return PAGES.entrySet().stream();
    }

    static Stream<Map.Entry<String, String>> hostilePages() {
        return HOSTILE_PAGES.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void obeysTheStrictPolicy(Map.Entry<String, String> page) throws IOException {
        String html = page.getValue();
        Path folder = Files.createDirectories(Path.of("target/pages"));
        Files.writeString(folder.resolve(page.getKey() + ".html"), html);

        assertThat(html)
                .doesNotContain("th:")
                .doesNotContainPattern("(?i)<[^>]*\\sstyle=")
                .doesNotContainPattern("(?i)<[^>]*\\son[a-z]+=")
                .doesNotContainPattern("(?i)(href|src|action)=\"(https?:)?//")
                .doesNotContain("javascript:", "data:", "<style");
        assertThat(Pattern.compile("<script(?![^>]*(src=|application/json))").matcher(html).find())
                .as("inline script")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasTheFrame(Map.Entry<String, String> page) {
        assertThat(page.getValue())
                .startsWith("<!doctype html>")
                .containsOnlyOnce("<h1")
                .containsOnlyOnce("<main id=\"main\"")
                .containsPattern("<title>[^<]+ – Codehub</title>")
                .contains("Codehub 0.1.0")
                .contains("id=\"jhdata\"");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void sendsTheTokenWithEachForm(Map.Entry<String, String> page) {
        String[] forms = page.getValue().split("<form ", -1);
        for (int i = 1; i < forms.length; i++) {
            String form = forms[i].substring(0, forms[i].indexOf("</form>"));
            if (form.contains("method=\"post\"")) {
                assertThat(form).containsPattern("name=\"_xsrf\" value=\"xsrf-token\"|_xsrf=");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hostilePages")
    void showsHostileNamesAsText(Map.Entry<String, String> page) {
        // The versions of static files may have any digits.
        assertThat(page.getValue().replaceAll("\\?v=[0-9a-f]+", ""))
                .doesNotContain("<img src=x", "'\"", "49");
    }

    @Test
    void hidesTheNavigationWhereThereIsNobody() {
        assertThat(PAGES.get("login")).doesNotContain("id=\"logout\"", "id=\"login\"");
        assertThat(PAGES.get("error-404")).doesNotContain("id=\"logout\"");
        assertThat(PAGES.get("home-stopped")).contains("id=\"logout\"", "aria-current=\"page\"");
    }
}
