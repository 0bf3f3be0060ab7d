/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.group;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.error.HubException;
import io.codehub.hub.group.Group;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.GroupMembership;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.web.Moment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the pages of groups, cut to what their reader may know and do. */
@Component
class GroupViews {

    private static final int LIMIT = 50;

    private final GroupRows rows;
    private final RoleRepository roles;
    private final AccessCheck access;
    private final GroupMembership membership;
    private final AdminAddresses addresses;
    private final Clock clock;

    GroupViews(
            GroupRows rows,
            RoleRepository roles,
            AccessCheck access,
            GroupMembership membership,
            AdminAddresses addresses,
            Clock clock) {
        this.rows = rows;
        this.roles = roles;
        this.access = access;
        this.membership = membership;
        this.addresses = addresses;
        this.clock = clock;
    }

    Table table(Requester reader, String part, String offset) {
        ListFilter visible = visible(reader);
        long total = rows.count(visible, part);
        Slice slice = Slice.of(offset, LIMIT, total);
        List<GroupRows.Row> found = rows.list(visible, part, slice.offset(), LIMIT);
        Map<Long, List<String>> names =
                roles.namesOf(RoleHolder.GROUP, found.stream().map(GroupRows.Row::id).toList());
        String address = addresses.of("groups") + "?q=" + encoded(part) + "&offset=";
        return new Table(
                found.stream().map(row -> line(reader, row, names)).toList(),
                part,
                slice,
                total,
                access.allows(reader, new Resource.Anything(), "admin:groups"),
                slice.previous(address),
                slice.next(address));
    }

    private Line line(Requester reader, GroupRows.Row row, Map<Long, List<String>> names) {
        Resource resource = new Resource.OfGroup(row.name());
        boolean mayRead = access.allows(reader, resource, "read:groups");
        return new Line(
                row.name(),
                addresses.group(row.name()),
                mayRead ? row.members() : null,
                access.allows(reader, resource, "read:groups", "read:roles:groups")
                        ? names.getOrDefault(row.id(), List.of())
                        : List.of(),
                mayRead ? row.properties().keySet().stream().toList() : List.of());
    }

    /**
     * One group.
     *
     * @param typed properties that could not be saved; null for the stored ones
     */
    View group(Requester reader, Group group, String offset, @Nullable String typed) {
        Resource resource = new Resource.OfGroup(group.name());
        boolean mayRead = access.allows(reader, resource, "read:groups");
        long total = rows.countMembers(group.id());
        Slice slice = Slice.of(offset, LIMIT, total);
        List<GroupRows.Member> listed =
                mayRead ? rows.members(group.id(), slice.offset(), LIMIT) : List.of();
        AccessCheck remembering =
                new AccessCheck(
                        membership.among(listed.stream().map(member -> member.name()).toList()));
        List<Member> members =
                listed.stream().map(member -> member(reader, remembering, member)).toList();
        String url = addresses.group(group.name());
        return new View(
                group.name(),
                url,
                mayRead ? members : null,
                slice,
                total,
                roles.namesOf(RoleHolder.GROUP, List.of(group.id()))
                        .getOrDefault(group.id(), List.of()),
                mayRead
                        ? Objects.requireNonNullElseGet(
                                typed, () -> PropertyText.write(group.properties()))
                        : null,
                access.allows(reader, resource, "groups"),
                access.allows(reader, resource, "delete:groups") ? url + "/delete" : null,
                slice.previous(url + "?offset="),
                slice.next(url + "?offset="));
    }

    long countMembers(Group group) {
        return rows.countMembers(group.id());
    }

    private Member member(Requester reader, AccessCheck access, GroupRows.Member member) {
        Resource resource = new Resource.OfUser(member.name());
        boolean known = access.allows(reader, resource, "read:users", "read:users:activity");
        return new Member(
                member.name(),
                access.allows(reader, resource, "admin:users")
                        ? addresses.user(member.name())
                        : null,
                known,
                known ? Moment.ofNullable(member.lastActivity(), clock.instant()) : null);
    }

    private ListFilter visible(Requester reader) {
        try {
            return access.requireForList(reader, "list:groups", "group");
        } catch (HubException e) {
            return new ListFilter(false, Set.of(), Set.of(), Set.of());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * The list of groups.
     *
     * @param previous the page before; null on the first
     * @param next the page behind; null on the last
     */
    record Table(
            List<Line> rows,
            String part,
            Slice slice,
            long total,
            boolean mayAdd,
            @Nullable String previous,
            @Nullable String next) {}

    /**
     * A group in the list.
     *
     * @param members null if the reader may not know
     * @param properties their keys
     */
    record Line(
            String name,
            String url,
            @Nullable Long members,
            List<String> roles,
            List<String> properties) {}

    /**
     * A group by itself.
     *
     * @param members null if the reader may not know
     * @param properties as text; null if the reader may not know
     * @param mayChange whether the reader may change members and properties
     * @param deleteUrl null if the reader may not delete it
     */
    record View(
            String name,
            String url,
            @Nullable List<Member> members,
            Slice slice,
            long total,
            List<String> roles,
            @Nullable String properties,
            boolean mayChange,
            @Nullable String deleteUrl,
            @Nullable String previous,
            @Nullable String next) {}

    /**
     * A member.
     *
     * @param url of the page about the user; null if the reader may not open it
     */
    record Member(
            String name, @Nullable String url, boolean lastUsedKnown, @Nullable Moment lastUsed) {}
}
