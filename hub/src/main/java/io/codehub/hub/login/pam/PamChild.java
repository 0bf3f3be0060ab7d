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
 * The program that asks PAM, in a process of its own: modules of PAM wait, start programs, change
 * how signals are handled and now and then crash. It needs nothing but this package's classes
 * {@code Pam…} and the Java runtime. Requests and answers are written as {@link PamRequest} and
 * {@link PamAnswer} say; the password is in the request, never on the command line.
 */
final class PamChild {

    private PamChild() {}

    public static void main(String[] arguments) throws IOException {
        DataOutputStream out = new DataOutputStream(System.out);
        answer(PamRequest.read(new DataInputStream(System.in))).write(out);
        out.flush();
    }

    private static PamAnswer answer(PamRequest request) {
        try {
            SystemAccounts accounts = new SystemAccounts();
            List<String> unknown = new ArrayList<>();
            for (String group : request.groupsToCheck()) {
                if (!accounts.hasGroup(group)) {
                    unknown.add(group);
                }
            }
            PamAnswer checked = ask(request).withUnknownGroups(unknown);
            return checked.isGood() && request.kind() == PamRequest.Kind.CHECK
                    ? describe(checked, accounts, request.user())
                    : checked;
        } catch (IllegalArgumentException e) {
            // A library that is not there.
            return PamAnswer.unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static PamAnswer ask(PamRequest request) {
        try (PamConversation pam = new PamConversation(request)) {
            return switch (request.kind()) {
                case CHECK -> pam.check(request.checkAccount());
                case OPEN_SESSION -> pam.openSession();
                case CLOSE_SESSION -> pam.closeSession();
            };
        }
    }

    private static PamAnswer describe(PamAnswer answer, SystemAccounts accounts, String user) {
        return accounts.find(user)
                .map(account -> answer.withAccount(account.name(), account.groups()))
                .orElse(answer);
    }
}
