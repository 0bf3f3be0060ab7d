/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The sign-in services. {@link io.codehub.hub.login.oauth.provider.Provider} is what all have in
 * common; a service that needs no more than a {@link
 * io.codehub.hub.login.oauth.provider.ProviderDefaults description} is described, one with rules of
 * its own has a class.
 */
@NullMarked
package io.codehub.hub.login.oauth.provider;

import org.jspecify.annotations.NullMarked;
