/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.rbac.ScopeExpansion;
import io.codehub.hub.rbac.ScopeOwner;
import io.codehub.hub.rbac.ScopeSet;
import io.codehub.hub.rbac.ScopeTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTokenScopesTest {

    private static final ScopeOwner ANN = ScopeOwner.user("ann");

    private final ScopeExpansion expansion = new ScopeExpansion(ScopeTable.builtIn());
    private final ServerTokenScopes scopes = new ServerTokenScopes(expansion, _ -> Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "self | users:activity!user access:servers!server"
                        + " | users:activity!user access:servers!server=ann/lab",
                "self | access:servers!server | access:servers!server=ann/lab users:activity!user",
                "self | inherit | inherit",
                "self | users:activity!server | users:activity!server=ann/lab",
                "self | read:users tokens!user=bob users:activity!user"
                        + " | read:users!user=ann read:users:activity!user=ann"
                        + " read:users:groups!user=ann read:users:name!user=ann"
                        + " users:activity!user",
                "read:hub | access:servers!server read:hub | read:hub",
            })
    void serverGetsWhatItsOwnerMayGive(String held, String wanted, String expected) {
        ScopeSet holds = expansion.expand(split(held), ANN);

        assertThat(scopes.of(split(wanted), ANN, "ann/lab", holds))
                .containsExactlyInAnyOrderElementsOf(split(expected));
    }

    private static List<String> split(String text) {
        return Arrays.asList(text.split(" "));
    }
}
