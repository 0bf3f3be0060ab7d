/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The REST interface in words: the OpenAPI document, and a page to try it. */
@NullMarked
package io.codehub.hub.openapi;

import org.jspecify.annotations.NullMarked;
