/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.proxy.route.RouteTable.Match;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RouteTableTest {

    private final RouteTable table = new RouteTable();

    private void put(String... paths) {
        for (String path : paths) {
            table.put(table.route(path, JsonMapper.shared().createObjectNode(), 0));
        }
    }

    private @Nullable String matched(String raw) {
        @Nullable Match match = table.match(null, raw);
        return match == null ? null : match.route().path();
    }

    @ParameterizedTest
    @CsvSource({
        "/1/etc/etc/, /1",
        "/a,",
        "/a/b/c,",
        "/a/b/c/d/e/f, /a/b/c/d",
        "/b/c/d/word, /b/c/d",
        "/b/c/dword, /b/c",
        "/b/x, /b"
    })
    void longestPrefixByElementsWins(String path, @Nullable String expected) {
        put("/1", "/2", "/a/b/c/d", "/a/b/d", "/a/b/e", "/b", "/b/c", "/b/c/d");

        assertThat(matched(path)).isEqualTo(expected);
    }

    @Test
    void removalLeavesLongerAndShorterRoutes() {
        put("/b", "/b/c", "/b/c/d");

        assertThat(table.remove("/b")).isTrue();
        assertThat(matched("/b/just-b")).isNull();
        assertThat(matched("/b/c/sub")).isEqualTo("/b/c");
        assertThat(table.remove("/b")).isFalse();
    }

    @Test
    void nodeWithoutRouteFallsBackToTheNearestAbove() {
        put("/", "/prefix/sub/tree");

        assertThat(matched("/prefix/sub")).isEqualTo("/");
        put("/prefix");
        assertThat(matched("/prefix/sub")).isEqualTo("/prefix");
        table.remove("/prefix");
        assertThat(matched("/prefix/sub")).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "/user/alice/x, 11",
        "/user%2Falice/x, 13",
        "/user/alice%2fsub, 11",
        "/user/%61lice, 13",
        "/user/alice//x, 11",
        "/user/alice, 11",
        "/user/alice/, 11"
    })
    void knowsWhereTheRouteEndsInTheRawText(String path, int offset) {
        put("/", "/user/alice");

        Match match = Objects.requireNonNull(table.match(null, path));
        assertThat(match.route().path()).isEqualTo("/user/alice");
        assertThat(match.offset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user//alice",
                "//user/alice/x",
                "//any/user/alice",
                "/USER/alice",
                "/user/alicex",
                "/user/alice%252Fx",
                "/user;x/alice",
                "/constructor",
                "/__proto__"
            })
    void otherSpellingsAreOtherPaths(String path) {
        put("/", "/user/alice");

        assertThat(matched(path)).isEqualTo("/");
    }

    @Test
    void escapesAreDecodedOnceBeforeTheSearch() {
        put("/user/foo@bar", "/b@r/b r", "/user/秀樹");

        assertThat(matched("/user/foo%40bar/path")).isEqualTo("/user/foo@bar");
        assertThat(matched("/b%40r/b%20r/rest")).isEqualTo("/b@r/b r");
        assertThat(matched("/user/%E7%A7%80%e6%a8%b9/")).isEqualTo("/user/秀樹");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/alice/../bob",
                "/user/alice/%2e%2e/bob",
                "/user/alice/%2E./bob",
                "/user/alice/.",
                "/user/alice%2f..%2fbob",
                "/user/alice/..%5cbob",
                "/other/..",
                "/user/alice/..;/bob",
                "/user/alice/..;x=1/bob",
                "/user/alice/%2e%2e%3b/bob",
                "/user/alice/x\\..\\bob",
                "/%",
                "/%4",
                "/%zz",
                "/user/%ff"
            })
    void pathsThatServersReadDifferentlyAreRefused(String path) {
        put("/", "/user/alice");

        assertThatThrownBy(() -> table.match(null, path))
                .isInstanceOf(MalformedPathException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/, /",
        "/user/a%40b/, /user/a@b",
        "/p/../q, /q",
        "/p/%2e%2e/q, /q",
        "/has//inner/, /has//inner",
        "/%2Fx, //x"
    })
    void normalFormIsDecodedWithoutFinalSlash(String url, String expected) {
        assertThat(RoutePath.fromUrl(url)).isEqualTo(expected);
    }
}
