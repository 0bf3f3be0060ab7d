/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import static io.codehub.hub.login.pam.NativeCalls.INT;
import static io.codehub.hub.login.pam.NativeCalls.POINTER;
import static io.codehub.hub.login.pam.NativeCalls.callInt;
import static io.codehub.hub.login.pam.NativeCalls.callPointer;
import static io.codehub.hub.login.pam.NativeCalls.isNull;
import static io.codehub.hub.login.pam.NativeCalls.text;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accounts and groups of the machine, from wherever it has them. */
@SuppressWarnings("restricted") // calls of C are what it is for
final class SystemAccounts {

    private static final FunctionDescriptor BY_NAME = FunctionDescriptor.of(POINTER, POINTER);
    private static final FunctionDescriptor BY_ID = FunctionDescriptor.of(POINTER, INT);
    private static final int MOST_GROUPS = 65_536;

    // Places in struct passwd and struct group, the same in all C libraries of 64-bit Linux.
    private static final long NAME = 0;
    private static final long UID = 16;
    private static final long GID = 20;
    private static final long STRUCT_BYTES = 48;

    private final MethodHandle userByName = NativeCalls.c("getpwnam", BY_NAME);
    private final MethodHandle userById = NativeCalls.c("getpwuid", BY_ID);
    private final MethodHandle groupByName = NativeCalls.c("getgrnam", BY_NAME);
    private final MethodHandle groupById = NativeCalls.c("getgrgid", BY_ID);
    private final MethodHandle groupsOf =
            NativeCalls.c(
                    "getgrouplist", FunctionDescriptor.of(INT, POINTER, INT, POINTER, POINTER));

    boolean hasGroup(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return !isNull(callPointer(groupByName, arena.allocateFrom(name)));
        }
    }

    Optional<Account> find(String user) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = callPointer(userByName, arena.allocateFrom(user));
            if (isNull(found)) {
                return Optional.empty();
            }
            MemorySegment entry = found.reinterpret(STRUCT_BYTES);
            int uid = entry.get(INT, UID);
            List<String> groups = groups(arena, user, entry.get(INT, GID));
            MemorySegment written = callPointer(userById, uid);
            return Optional.of(new Account(isNull(written) ? user : nameIn(written), groups));
        }
    }

    private List<String> groups(Arena arena, String user, int gid) {
        MemorySegment count = arena.allocate(INT);
        MemorySegment ids = arena.allocate(INT, MOST_GROUPS);
        count.set(INT, 0, MOST_GROUPS);
        callInt(groupsOf, arena.allocateFrom(user), gid, ids, count);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(count.get(INT, 0), MOST_GROUPS); i++) {
            MemorySegment group = callPointer(groupById, ids.getAtIndex(INT, i));
            if (!isNull(group)) {
                names.add(nameIn(group));
            }
        }
        return names;
    }

    private static String nameIn(MemorySegment entry) {
        return text(entry.reinterpret(STRUCT_BYTES).get(POINTER, NAME));
    }

    /**
     * An account.
     *
     * @param name as the system writes it
     */
    record Account(String name, List<String> groups) {}
}
