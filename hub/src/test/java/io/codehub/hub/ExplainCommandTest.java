/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.db.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The command tells how a sign-in would be decided, and by which rules. */
class ExplainCommandTest {

    private static final String OIDC =
            """
            JupyterHub: {authenticator_class: oidc}
            OIDCAuthenticator:
              issuer: https://login.example
              client_id: a
              manage_groups: true
              auth_state_groups_key: oauth_user.roles
              allowed_groups: [staff]
              admin_groups: [chiefs]
              allow_expression: "ends_with(oauth_user.email, '@example.org')"
              blocked_users: [mallory]
            """;

    @TempDir private Path folder;

    private record Result(int status, String text) {}

    @Test
    void whoeverMayComeInIsToldWhy() {
        Result byGroup =
                explain(OIDC, "{preferred_username: Ada, email: a@x, roles: [staff, other]}");

        assertThat(byGroup.text())
                .contains("user name: ada, which the service writes Ada")
                .contains("groups: [other, staff]")
                .contains("administrator: no, in none of admin_groups [chiefs]")
                .contains("let in: allowed_groups [staff]")
                .endsWith("ada may come in\n");
        assertThat(byGroup.status()).isZero();
        assertThat(explain(OIDC, "{preferred_username: b, email: b@example.org, roles: []}").text())
                .contains("let in: a rule of OIDCAuthenticator");
    }

    @Test
    void whoeverIsRefusedIsToldEachRuleThatWasMissing() {
        Result nobody = explain(OIDC, "{preferred_username: b, email: b@x, roles: [other]}");

        assertThat(nobody.text())
                .contains(
                        "refused: not allowed: allow_all is off; allowed_users is empty; in none"
                                + " of")
                .contains("no rule of OIDCAuthenticator", "no administrator");
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(
                        explain(
                                        OIDC,
                                        "{preferred_username: Mallory, email: m@example.org,"
                                                + " roles: []}")
                                .text())
                .contains("refused: blocked: in blocked_users");
        assertThat(explain(OIDC, "{email: b@x}").text())
                .contains("not decided: There is no user name in the field preferred_username");
    }

    @Test
    void furtherAnswersOfTheServiceAreTakenFromTheFile() {
        String github =
                """
                JupyterHub: {authenticator_class: github}
                GitHubOAuthenticator: {client_id: a, allowed_organizations: [our-org]}
                """;
        String claims = "claims: {login: Ada, id: 7, email: a@x}";

        assertThat(explain(github, "{" + claims + "}").text())
                .contains(
                        "not decided: no answer is given for GET"
                                + " https://api.github.com/orgs/our-org");
        for (int status : new int[] {204, 404}) {
            Result result =
                    explain(
                            github,
                            "{"
                                    + claims
                                    + ", answers:"
                                    + " {'https://api.github.com/orgs/our-org/members/Ada': "
                                    + status
                                    + "}}");
            assertThat(result.status()).as(result.text()).isEqualTo(status == 204 ? 0 : 1);
        }
    }

    @Test
    void otherAuthenticatorsAndFilesAreRefused() {
        assertThat(explain("JupyterHub: {authenticator_class: pam}", "{}").text())
                .contains("explain is for sign-in services outside");
        assertThat(call("explain").text()).contains("name a JSON file");
        assertThat(call("explain", folder.resolve("none").toString()).status()).isEqualTo(1);
    }

    /** With a person in YAML's short form, which is turned into JSON. */
    private Result explain(String configuration, String person) {
        try {
            Path config = Files.writeString(folder.resolve("c.yaml"), configuration);
            Object claims = new Yaml().load(person);
            Path file = Files.writeString(folder.resolve("p.json"), JsonText.write(claims));
            return call("explain", file.toString(), "--config", config.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result call(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder.resolve("d").toString();
        int status = new HubProgram(Map.of(), print, print).run(all).orElseThrow();
        return new Result(status, bytes.toString(StandardCharsets.UTF_8));
    }
}
