/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import io.codehub.system.login.AuthorizationServer;
import io.codehub.system.login.SignInService;
import java.nio.file.Path;

/** The hub with Spring Authorization Server. */
class AuthorizationServerTest extends SignInServiceContract {

    @Override
    SignInService service(Path folder) {
        return new AuthorizationServer();
    }
}
