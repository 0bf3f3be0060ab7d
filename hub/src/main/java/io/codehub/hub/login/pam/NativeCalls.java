/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Functions of the C library and of libpam. */
@SuppressWarnings("restricted") // calls of C are what it is for
final class NativeCalls {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final java.lang.foreign.AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup C = LINKER.defaultLookup();

    private NativeCalls() {}

    /** A function of the C library. */
    static MethodHandle c(String name, FunctionDescriptor form) {
        return LINKER.downcallHandle(
                C.find(name)
                        .orElseThrow(
                                () -> new IllegalArgumentException("the C library has no " + name)),
                form);
    }

    /**
     * The library of PAM.
     *
     * @throws IllegalArgumentException if it is not installed
     */
    static SymbolLookup pam() {
        try {
            return SymbolLookup.libraryLookup("libpam.so.0", Arena.global());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "libpam.so.0 is missing: install the package libpam0g (Debian, Ubuntu), pam"
                            + " (Fedora) or linux-pam (Alpine)",
                    e);
        }
    }

    static MethodHandle of(SymbolLookup library, String name, FunctionDescriptor form) {
        return LINKER.downcallHandle(
                library.find(name)
                        .orElseThrow(() -> new IllegalArgumentException("libpam has no " + name)),
                form);
    }

    static MemorySegment callback(MethodHandle target, FunctionDescriptor form, Arena arena) {
        return LINKER.upcallStub(target, form, arena);
    }

    /** Calls a function that gives an int. */
    static int callInt(MethodHandle function, Object... arguments) {
        return (int) call(function, arguments);
    }

    /** Calls a function that gives a pointer. */
    static MemorySegment callPointer(MethodHandle function, Object... arguments) {
        return (MemorySegment) call(function, arguments);
    }

    static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isNull(MemorySegment pointer) {
        return pointer.address() == 0;
    }

    /** The text that a pointer leads to. */
    static String text(MemorySegment pointer) {
        return isNull(pointer) ? "" : pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
