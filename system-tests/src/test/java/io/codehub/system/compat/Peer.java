/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import io.codehub.system.Programs;
import java.nio.file.Path;
import java.util.List;

/** The programs that are compared; both have the same command line. */
enum Peer {
    CODEHUB {
        @Override
        Path executable() {
            return Programs.proxy();
        }
    },
    CHP {
        @Override
        Path executable() {
            return Programs.configurableHttpProxy();
        }
    };

    abstract Path executable();

    /** Starts one on free ports of 127.0.0.1, with further options, and waits for its ports. */
    Proxy start(String... options) {
        return Proxy.start(this, List.of(options), Proxy.TOKEN);
    }

    /** Starts one on these ports. */
    Proxy startAt(int port, int apiPort, String token) {
        return Proxy.start(this, List.of(), token, port, apiPort);
    }

    /** Starts one whose routes API anybody may use. */
    Proxy startWithoutToken() {
        return Proxy.start(this, List.of(), "");
    }
}
