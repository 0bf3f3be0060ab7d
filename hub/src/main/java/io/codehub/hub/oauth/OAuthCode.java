/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a code stands for until it is exchanged.
 *
 * @param redirectUri null if the request named none
 * @param sessionId the browser session of the user
 * @param scopes as granted, not expanded
 * @param challenge null if the client sent none
 * @param challengeMethod {@code S256} or {@code plain}; null without a challenge
 */
record OAuthCode(
        long clientId,
        long userId,
        @Nullable String redirectUri,
        String sessionId,
        List<String> scopes,
        @Nullable String challenge,
        @Nullable String challengeMethod) {}
