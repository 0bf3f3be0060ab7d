/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPExtendedOperationException;
import com.unboundid.ldap.sdk.ResultCode;
import io.codehub.hub.error.HubException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The directory cannot be asked at the moment, so nobody knows whether a password is right. */
final class DirectoryUnavailableException extends HubException {

    private static final long serialVersionUID = 1L;

    private static final Set<ResultCode> AWAY =
            Set.of(
                    ResultCode.CONNECT_ERROR,
                    ResultCode.SERVER_DOWN,
                    ResultCode.TIMEOUT,
                    ResultCode.UNAVAILABLE,
                    ResultCode.BUSY,
                    ResultCode.DECODING_ERROR,
                    ResultCode.LOCAL_ERROR,
                    ResultCode.NO_MEMORY);

    private DirectoryUnavailableException(HttpStatus status, String message, Throwable cause) {
        super(status, message, Map.of(), cause);
    }

    /** For a connection that did not come about. */
    static DirectoryUnavailableException connecting(LDAPException cause) {
        if (concernsTls(cause)) {
            return new DirectoryUnavailableException(
                    HttpStatus.BAD_GATEWAY,
                    "The hub and the directory that checks passwords do not agree on a secure"
                            + " connection. Please tell an administrator of the hub.",
                    cause);
        }
        return away(cause);
    }

    private static DirectoryUnavailableException away(LDAPException cause) {
        return new DirectoryUnavailableException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The directory that checks passwords does not answer. Try again in a moment.",
                cause);
    }

    /** Throws if this answer, or its absence, says nothing about what was asked. */
    static void throwIfAway(LDAPException cause) {
        if (AWAY.contains(cause.getResultCode())) {
            throw away(cause);
        }
        if (cause.getResultCode().equals(ResultCode.CONFIDENTIALITY_REQUIRED)
                || cause.getResultCode().equals(ResultCode.STRONG_AUTH_REQUIRED)) {
            throw new DirectoryUnavailableException(
                    HttpStatus.BAD_GATEWAY,
                    "The directory that checks passwords wants a secure connection, and the hub is"
                            + " not set up for one. Please tell an administrator of the hub.",
                    cause);
        }
    }

    private static boolean concernsTls(LDAPException failure) {
        for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof SSLException || next instanceof LDAPExtendedOperationException) {
                return true;
            }
        }
        return String.valueOf(failure.getMessage()).contains("SSLHandshakeException");
    }
}
