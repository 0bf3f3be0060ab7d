/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The frame of all pages: layout, static files, error pages, redirects of addresses. */
@NullMarked
package io.codehub.hub.web;

import org.jspecify.annotations.NullMarked;
