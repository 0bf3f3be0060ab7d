/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What PAM is asked.
 *
 * @param service name of the file in {@code /etc/pam.d}
 * @param answers what is said to questions that are not to be shown while typed, in their order:
 *     the password, then a one-time code
 * @param checkAccount whether the account may be used now is asked, too
 * @param groupsToCheck names of groups that should exist
 */
record PamRequest(
        Kind kind,
        String service,
        String user,
        List<String> answers,
        boolean checkAccount,
        List<String> groupsToCheck) {

    /** What for. */
    enum Kind {
        CHECK,
        OPEN_SESSION,
        CLOSE_SESSION
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(kind.name());
        out.writeUTF(service);
        out.writeUTF(user);
        write(out, answers);
        out.writeBoolean(checkAccount);
        write(out, groupsToCheck);
    }

    static PamRequest read(DataInputStream in) throws IOException {
        return new PamRequest(
                Kind.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                readList(in),
                in.readBoolean(),
                readList(in));
    }

    static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    static List<String> readList(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    /** Nothing secret. */
    @Override
    public String toString() {
        return kind + " of " + user + " by " + service;
    }
}
