/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a directory for entries. What the directory refuses to tell is told to the log, and counts
 * as nothing found.
 */
final class Search {

    private static final Logger log = LoggerFactory.getLogger(Search.class);
    private static final String NO_ATTRIBUTES = "1.1";

    private Search() {}

    /** All entries below a place, or the first few if there are more than {@code limit}. */
    static List<SearchResultEntry> below(
            LDAPInterface connection,
            String base,
            String filter,
            Collection<String> attributes,
            int limit) {
        return run(connection, base, SearchScope.SUB, filter, attributes, limit);
    }

    /** The entry of that name if the filter fits it: a list of one or none. */
    static List<SearchResultEntry> at(
            LDAPInterface connection, String name, String filter, Collection<String> attributes) {
        return run(connection, name, SearchScope.BASE, filter, attributes, 0);
    }

    private static List<SearchResultEntry> run(
            LDAPInterface connection,
            String base,
            SearchScope scope,
            String filter,
            Collection<String> attributes,
            int limit) {
        try {
            String[] wanted =
                    attributes.isEmpty()
                            ? new String[] {NO_ATTRIBUTES}
                            : attributes.toArray(String[]::new);
            SearchRequest request = new SearchRequest(base, scope, filter, wanted);
            request.setSizeLimit(limit);
            return listed(connection.search(request).getSearchEntries());
        } catch (LDAPSearchException e) {
            if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return listed(e.getSearchEntries());
            }
            return nothing(base, e);
        } catch (LDAPException e) {
            return nothing(base, e);
        }
    }

    private static List<SearchResultEntry> listed(@Nullable List<SearchResultEntry> entries) {
        return entries == null ? List.of() : entries;
    }

    private static List<SearchResultEntry> nothing(String base, LDAPException failure) {
        DirectoryUnavailableException.throwIfAway(failure);
        if (!failure.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
            log.error(
                    "The directory refused a search at {}: {} {}",
                    base,
                    failure.getResultCode(),
                    failure.getMessage());
        }
        return List.of();
    }
}
