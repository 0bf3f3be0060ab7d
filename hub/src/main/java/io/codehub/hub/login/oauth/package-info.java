/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Sign-in at outside services by OAuth 2.0 and OpenID Connect.
 *
 * <p>{@link io.codehub.hub.login.oauth.OAuthFlow} sends browsers to the service and takes them
 * back; what differs from service to service is in {@link io.codehub.hub.login.oauth.provider}: one
 * class each, which says where the service is and what its answers mean. Who may come in is decided
 * elsewhere, the same way for all authenticators.
 */
@NullMarked
package io.codehub.hub.login.oauth;

import org.jspecify.annotations.NullMarked;
