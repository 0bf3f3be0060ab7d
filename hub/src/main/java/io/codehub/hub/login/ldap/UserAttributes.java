/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.util.StaticUtils;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept of a user's entry.
 *
 * @param wanted names of attributes; {@code *} for all
 */
record UserAttributes(List<String> wanted) {

    private static final Logger log = LoggerFactory.getLogger(UserAttributes.class);
    private static final String ANY = "(objectClass=*)";

    /** Lists of values by attribute, empty ones for attributes that the entry lacks. */
    Map<String, @Nullable Object> of(LDAPInterface own, String entry) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            return result;
        }
        List<SearchResultEntry> found = Search.at(own, entry, ANY, wanted);
        if (found.isEmpty()) {
            log.error("A user may not read the entry {}: auth_state_attributes stay empty", entry);
            return result;
        }
        wanted.stream()
                .filter(name -> !name.equals("*") && !name.equals("+"))
                .forEach(name -> result.put(name, values(found.getFirst().getAttribute(name))));
        if (wanted.contains("*") || wanted.contains("+")) {
            found.getFirst()
                    .getAttributes()
                    .forEach(attribute ->
                            result.putIfAbsent(attribute.getName(), values(attribute)));
        }
        return result;
    }

    private static List<String> values(@Nullable Attribute attribute) {
        return attribute == null
                ? List.of()
                : Arrays.stream(attribute.getValueByteArrays()).map(UserAttributes::text).toList();
    }

    /** Pictures and the like have no text of their own. */
    private static String text(byte[] value) {
        return StaticUtils.isValidUTF8(value)
                ? StaticUtils.toUTF8String(value)
                : Base64.getEncoder().encodeToString(value);
    }
}
