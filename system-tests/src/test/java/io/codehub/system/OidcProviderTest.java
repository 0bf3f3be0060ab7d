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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub with npm's oidc-provider. */
class OidcProviderTest extends SignInServiceContract {

    @Override
    SignInService service(Path folder) {
        return new OidcProvider(folder);
    }

    @Test
    void aHubThatIsKilledOnTheWayGoesOnWhenItIsBack() throws Exception {
        Visitor ada = new Visitor("ada");
        SignInWalk walk = new SignInWalk(ada, service);
        URI callback = walk.callback(described.url("/hub/oauth_login?next=%2Fhub%2Ftoken"));

        described.kill();
        described.start();

        assertSignedIn(ada.get(callback));
        assertThat(ada.get(callback).statusCode()).as("only once").isEqualTo(400);
    }

    @Test
    void answersThatNameAnotherServiceOrNoneAreRefused() throws Exception {
        for (String other : List.of("iss=http%3A%2F%2Flocalhost%3A1", "")) {
            Visitor ada = new Visitor("ada");
            URI callback = new SignInWalk(ada, service).callback(described.url("/hub/oauth_login"));
            String changed = callback.toString().replaceFirst("iss=[^&]*", other);
            assertThat(changed).isNotEqualTo(callback.toString());
            HttpResponse<String> answer = ada.get(URI.create(changed));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("OAuth issuer mismatch");
        }
    }
}
