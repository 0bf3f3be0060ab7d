/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import org.jspecify.annotations.Nullable;

/**
 * Why a token was not made.
 *
 * @param ofRights whether the listed rights are at fault
 * @param near the right that was probably meant; null if none is near
 */
record TokenProblem(String message, boolean ofRights, @Nullable String near) {}
