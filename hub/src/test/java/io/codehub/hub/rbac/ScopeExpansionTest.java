/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeExpansionTest {

    private static final GroupMembership GROUPS = _ -> Map.of("ann", Set.of("class"));

    private final ScopeExpansion expansion =
            new ScopeExpansion(
                    ScopeTable.withCustom(
                            List.of(
                                    ScopeDefinition.of("custom:app:all", "All", "custom:app:read"),
                                    ScopeDefinition.of("custom:app:read", "Read"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users!user=bob | users!user=bob read:users!user=bob read:users:name!user=bob"
                        + " read:users:groups!user=bob read:users:activity!user=bob"
                        + " list:users!user=bob users:activity!user=bob",
                "servers!server=bob/ | servers!server=bob/ start:servers!server=bob/"
                        + " read:servers!server=bob/ delete:servers!server=bob/",
                "shares!group=class | shares!group=class access:servers!group=class"
                        + " read:shares!group=class users:shares!group=class"
                        + " read:users:shares!group=class groups:shares!group=class"
                        + " read:groups:shares!group=class",
                "groups | groups read:groups read:groups:name list:groups",
                "tokens tokens!user=bob | tokens read:tokens",
                "users:activity!user | users:activity!user=ann read:users:activity!user=ann",
                "access:servers!server | access:servers!server=ann/lab",
                "access:services!service | access:services!service=app",
                "custom:app:all!user | custom:app:all!user=ann custom:app:read!user=ann",
                "nosuch read:hub | read:hub",
                "proxy!group | ''",
            })
    void addsWhatIsContainedAndNamesWhatIsMeant(String raw, String expected) {
        ScopeOwner owner = ScopeOwner.user("ann").through("ann/lab", "app");

        assertThat(expansion.expand(List.of(raw.split(" ")), owner).scopes())
                .containsExactlyInAnyOrderElementsOf(split(expected));
    }

    @Test
    void selfIsTheOwnAccountOfUsersOnly() {
        assertThat(expansion.expand(List.of("self"), ScopeOwner.user("ann")).scopes())
                .containsExactlyInAnyOrder(
                        "read:users!user=ann",
                        "read:users:name!user=ann",
                        "read:users:groups!user=ann",
                        "read:users:activity!user=ann",
                        "users:activity!user=ann",
                        "users:shares!user=ann",
                        "read:users:shares!user=ann",
                        "read:shares!user=ann",
                        "servers!user=ann",
                        "start:servers!user=ann",
                        "read:servers!user=ann",
                        "delete:servers!user=ann",
                        "tokens!user=ann",
                        "read:tokens!user=ann",
                        "access:servers!user=ann");
        assertThat(expansion.expand(List.of("self"), ScopeOwner.service("app")).scopes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tokens | tokens!user=bob | tokens!user=bob",
                "tokens!user=ann | tokens!user=bob | ''",
                "servers!server=ann/x | servers!user=ann | servers!server=ann/x",
                "servers!group=class | servers!server=ann/x | servers!server=ann/x",
                "servers!group=class | servers!server=bob/x | ''",
                "users!user=ann | users!group=class | users!user=ann",
                "users!group=class | users!group=other | ''",
                "tokens groups | tokens proxy | tokens",
            })
    void intersectionKeepsTheNarrower(String left, String right, String expected) {
        ScopeIntersection intersection = new ScopeIntersection(GROUPS);

        ScopeSet one = new ScopeSet(Set.copyOf(split(left)));
        ScopeSet other = new ScopeSet(Set.copyOf(split(right)));
        assertThat(intersection.of(one, other).scopes())
                .containsExactlyInAnyOrderElementsOf(split(expected));
        assertThat(intersection.of(other, one).scopes())
                .containsExactlyInAnyOrderElementsOf(split(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "read:hub | Read information about the hub",
                "list:users!user | List users (only you)",
                "list:users!user=ann | List users (only you)",
                "list:users!user=bob | List users (bob)",
                "list:users!group=class | List users (users in group class)",
                "access:servers!server=bob/lab"
                        + " | Use servers, through a browser or their API (server bob/lab)",
                "access:services!service | Use services (only this service)",
                "custom:app:read | Read",
            })
    void scopesAreDescribedWithTheirReach(String scope, String words) {
        assertThat(expansion.table().describe(scope, "ann")).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nosuch", "users!", "users!user=", "users!team=x", "users!group", "all"})
    void unknownNamesAndFiltersAreRefused(String scope) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> expansion.table().requireKnown(scope));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app:read", "custom:", "custom:A", "custom:x-", "custom:a b"})
    void customScopesHaveNamesOfTheirOwn(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ScopeTable.withCustom(List.of(ScopeDefinition.of(name, "Wrong"))));
    }

    @Test
    void customScopesContainCustomScopesOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ScopeTable.withCustom(
                                List.of(ScopeDefinition.of("custom:app", "Wrong", "admin:users"))));
    }

    private static List<String> split(String scopes) {
        return scopes.isEmpty() ? List.of() : Arrays.asList(scopes.split(" "));
    }
}
