/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.token.OAuthClient;
import java.util.List;

/**
 * What a user can give to a client.
 *
 * @param redirectUri where the user goes afterwards
 * @param scopes as written: what was asked for and the user holds, without what is always given
 */
record Grant(OAuthClient client, String redirectUri, List<String> scopes) {}
