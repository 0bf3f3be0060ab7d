/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.login.OidcProvider;
import io.codehub.system.login.SignInService;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sign-in that begins at one of several hubs and ends at another. */
class SignInAtSeveralHubsTest {

    private static final String CALLBACK = "/hub/oauth_callback";

    @TempDir private Path folder;

    @Test
    void anyHubGoesOnAndOneOfThemOnce() throws Exception {
        SignInService service = new OidcProvider(Files.createDirectory(folder.resolve("service")));
        try (service;
                Postgres postgres = new Postgres(folder).start();
                SeveralHubs hubs =
                        new SeveralHubs(folder, 2, postgres, 0)
                                .withAuthenticator(
                                        "oidc",
                                        """
                                        OIDCAuthenticator:
                                          issuer: %s
                                          client_id: hub
                                          client_secret: '%s'
                                          scope: [openid, profile]
                                        """
                                                .formatted(
                                                        service.issuer(), SignInService.SECRET))) {
            service.serve(hubs.url("").toString());
            service.serve(hubs.url(0, "").toString());
            service.put("ada", List.of());
            service.start();
            hubs.start();

            Visitor ada = new Visitor("ada");
            URI copied = new SignInWalk(ada, service).callback(hubs.url("/hub/oauth_login"));
            String query = copied.toString().substring(copied.toString().indexOf(CALLBACK));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Integer>> requests = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    URI address = hubs.url(i % 2, query);
                    requests.add(() -> ada.get(address).statusCode());
                }
                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> answer : threads.invokeAll(requests)) {
                    answers.add(answer.get());
                }
                assertThat(answers).containsOnlyOnce(302);
                assertThat(answers).filteredOn(status -> status != 302).containsOnly(400);
            }

            Visitor again = new Visitor("ada");
            URI callback = new SignInWalk(again, service).callback(hubs.url(0, "/hub/oauth_login"));
            assertThat(callback).asString().startsWith(hubs.url(0, CALLBACK).toString());
            hubs.kill(0);
            HttpResponse<String> answer =
                    again.get(hubs.url(1, CALLBACK + "?" + callback.getRawQuery()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        }
    }
}
