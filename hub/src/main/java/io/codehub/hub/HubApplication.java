/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub. */
@SpringBootApplication
public class HubApplication {

    public static void main(String[] args) {
        new HubProgram(System.getenv(), System.out, System.err).run(args).ifPresent(System::exit);
    }
}
