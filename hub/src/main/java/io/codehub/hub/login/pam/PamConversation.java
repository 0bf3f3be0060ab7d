/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import static io.codehub.hub.login.pam.NativeCalls.INT;
import static io.codehub.hub.login.pam.NativeCalls.LONG;
import static io.codehub.hub.login.pam.NativeCalls.POINTER;
import static io.codehub.hub.login.pam.NativeCalls.callInt;
import static io.codehub.hub.login.pam.NativeCalls.callPointer;
import static io.codehub.hub.login.pam.NativeCalls.isNull;
import static io.codehub.hub.login.pam.NativeCalls.text;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** One talk with PAM about one user, from start to end. */
@SuppressWarnings("restricted") // calls of C are what it is for
final class PamConversation implements AutoCloseable {

    private static final int SUCCESS = 0;
    private static final int CONVERSATION_ERROR = 19;
    private static final int PROMPT_HIDDEN = 1;
    private static final int PROMPT_SHOWN = 2;
    private static final int ESTABLISH_CREDENTIALS = 2;
    private static final int DELETE_CREDENTIALS = 4;

    /** Of {@code struct pam_response}: a text and a number that nobody uses. */
    private static final long RESPONSE_BYTES = 16;

    private static final FunctionDescriptor WITH_FLAGS = FunctionDescriptor.of(INT, POINTER, INT);

    private final Arena arena = Arena.ofConfined();
    private final SymbolLookup library = NativeCalls.pam();
    private final MethodHandle duplicate =
            NativeCalls.c("strdup", FunctionDescriptor.of(POINTER, POINTER));
    private final MethodHandle allocate =
            NativeCalls.c("calloc", FunctionDescriptor.of(POINTER, LONG, LONG));
    private final List<String> answers;
    private final String user;
    private final MemorySegment handle;
    private final int started;
    private int next;
    private int last = SUCCESS;

    PamConversation(PamRequest request) {
        this.answers = request.answers();
        this.user = request.user();
        MemorySegment conversation = arena.allocate(POINTER.byteSize() * 2);
        conversation.set(POINTER, 0, callback());
        MemorySegment place = arena.allocate(POINTER);
        started =
                callInt(
                        NativeCalls.of(
                                library,
                                "pam_start",
                                FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER)),
                        arena.allocateFrom(request.service()),
                        arena.allocateFrom(request.user()),
                        conversation,
                        place);
        handle = place.get(POINTER, 0);
    }

    private MemorySegment callback() {
        try {
            MethodHandle target =
                    MethodHandles.lookup()
                            .findVirtual(
                                    PamConversation.class,
                                    "converse",
                                    MethodType.methodType(
                                            int.class,
                                            int.class,
                                            MemorySegment.class,
                                            MemorySegment.class,
                                            MemorySegment.class))
                            .bindTo(this);
            return NativeCalls.callback(
                    target, FunctionDescriptor.of(INT, INT, POINTER, POINTER, POINTER), arena);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Called by PAM with its questions; what it is given belongs to PAM. */
    int converse(int count, MemorySegment questions, MemorySegment place, MemorySegment data) {
        MemorySegment responses = callPointer(allocate, (long) count, RESPONSE_BYTES);
        if (isNull(responses)) {
            return CONVERSATION_ERROR;
        }
        MemorySegment filled = responses.reinterpret(count * RESPONSE_BYTES);
        MemorySegment asked = questions.reinterpret(count * POINTER.byteSize());
        for (int i = 0; i < count; i++) {
            int style = asked.getAtIndex(POINTER, i).reinterpret(INT.byteSize()).get(INT, 0);
            if (style == PROMPT_HIDDEN || style == PROMPT_SHOWN) {
                MemorySegment answer = arena.allocateFrom(answer(style));
                filled.set(POINTER, i * RESPONSE_BYTES, callPointer(duplicate, answer));
                answer.fill((byte) 0);
            }
        }
        place.reinterpret(POINTER.byteSize()).set(POINTER, 0, responses);
        return SUCCESS;
    }

    /** Hidden questions are answered in turn; whoever asks openly wants the name. */
    private String answer(int style) {
        if (style == PROMPT_SHOWN) {
            return user;
        }
        return next < answers.size() ? answers.get(next++) : "";
    }

    /** Whether the answers are right and the account may be used. */
    PamAnswer check(boolean account) {
        int result = step("pam_authenticate");
        if (result != SUCCESS) {
            return refused(PamAnswer.Outcome.REFUSED, result);
        }
        result = account ? step("pam_acct_mgmt") : SUCCESS;
        return result == SUCCESS
                ? PamAnswer.of(PamAnswer.Outcome.GOOD, "")
                : refused(PamAnswer.Outcome.ACCOUNT_REFUSED, result);
    }

    PamAnswer openSession() {
        return session("pam_open_session", ESTABLISH_CREDENTIALS);
    }

    PamAnswer closeSession() {
        return session("pam_close_session", DELETE_CREDENTIALS);
    }

    private PamAnswer session(String function, int credentials) {
        int result = started;
        if (result == SUCCESS && credentials == ESTABLISH_CREDENTIALS) {
            result = step("pam_setcred", credentials);
        }
        if (result == SUCCESS) {
            result = step(function);
        }
        if (result == SUCCESS && credentials == DELETE_CREDENTIALS) {
            result = step("pam_setcred", credentials);
        }
        return result == SUCCESS
                ? PamAnswer.of(PamAnswer.Outcome.GOOD, "")
                : refused(PamAnswer.Outcome.FAILED, result);
    }

    private int step(String function) {
        return step(function, 0);
    }

    private int step(String function, int flags) {
        last =
                started == SUCCESS
                        ? callInt(NativeCalls.of(library, function, WITH_FLAGS), handle, flags)
                        : started;
        return last;
    }

    private PamAnswer refused(PamAnswer.Outcome outcome, int result) {
        String words =
                text(
                        callPointer(
                                NativeCalls.of(
                                        library,
                                        "pam_strerror",
                                        FunctionDescriptor.of(POINTER, POINTER, INT)),
                                handle,
                                result));
        return PamAnswer.of(started == SUCCESS ? outcome : PamAnswer.Outcome.FAILED, words);
    }

    @Override
    public void close() {
        if (started == SUCCESS) {
            callInt(NativeCalls.of(library, "pam_end", WITH_FLAGS), handle, last);
        }
        arena.close();
    }
}
