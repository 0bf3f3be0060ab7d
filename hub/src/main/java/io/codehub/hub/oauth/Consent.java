/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import java.util.List;

/**
 * What the consent page shows; templates know it as {@code consent}.
 *
 * @param client name of the program that asks
 * @param permissions what it may do beyond knowing who the user is
 * @param ofSomebodyElse whether it is another user's server, on one origin with the hub
 * @param scopes values that the form sends back
 */
public record Consent(
        String client,
        String redirectUri,
        boolean ofSomebodyElse,
        List<Authorization.Permission> permissions,
        List<String> scopes) {}
