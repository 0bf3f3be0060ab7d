/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What PAM says.
 *
 * @param text of PAM, for the log
 * @param name of the account as the system writes it; empty if it knows none of that name
 * @param groups names of the groups that the account is in
 * @param unknownGroups those of the request that do not exist
 */
record PamAnswer(
        Outcome outcome,
        String text,
        String name,
        List<String> groups,
        List<String> unknownGroups) {

    /** How it ended. */
    enum Outcome {
        GOOD,
        REFUSED,
        ACCOUNT_REFUSED,
        FAILED,
        UNAVAILABLE
    }

    static PamAnswer of(Outcome outcome, String text) {
        return new PamAnswer(outcome, text, "", List.of(), List.of());
    }

    static PamAnswer unavailable(String text) {
        return of(Outcome.UNAVAILABLE, text);
    }

    boolean isGood() {
        return outcome == Outcome.GOOD;
    }

    PamAnswer withAccount(String written, List<String> ofGroups) {
        return new PamAnswer(outcome, text, written, ofGroups, unknownGroups);
    }

    PamAnswer withUnknownGroups(List<String> unknown) {
        return new PamAnswer(outcome, text, name, groups, unknown);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(outcome.name());
        out.writeUTF(text);
        out.writeUTF(name);
        PamRequest.write(out, groups);
        PamRequest.write(out, unknownGroups);
    }

    static PamAnswer read(DataInputStream in) throws IOException {
        return new PamAnswer(
                Outcome.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                PamRequest.readList(in),
                PamRequest.readList(in));
    }
}
