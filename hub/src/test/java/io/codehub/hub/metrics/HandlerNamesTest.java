/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlerNamesTest {

    private final HandlerNames names = new HandlerNames();

    @ParameterizedTest
    @CsvSource({
        "api, apihandlers.hub.RootAPIHandler",
        "api/, apihandlers.hub.RootAPIHandler",
        "api/users, apihandlers.users.UserListAPIHandler",
        "api/users/a%2Fb, apihandlers.users.UserAPIHandler",
        "api/users/a/servers/, apihandlers.users.UserServerAPIHandler",
        "api/users/a/servers/b/progress, apihandlers.users.SpawnProgressAPIHandler",
        "api/groups/server, apihandlers.groups.GroupAPIHandler",
        "user/a/lab/tree, handlers.base.UserUrlHandler",
        "user-redirect/lab, handlers.base.UserRedirectHandler",
        "spawn-pending/a, handlers.pages.SpawnPendingHandler",
        "static/css/a.css, handlers.static.CacheControlStaticFilesHandler",
    })
    void areTheClassesThatAnswerInJupyterHub(String path, String name) {
        assertThat(names.find(path)).hasValue("jupyterhub." + name);
    }

    @ParameterizedTest
    @CsvSource({"home/", "api/users/a/b/c/d", "nothing", "userx", "static"})
    void addressesThatNothingAnswersHaveNone(String path) {
        assertThat(names.find(path)).isEmpty();
    }
}
