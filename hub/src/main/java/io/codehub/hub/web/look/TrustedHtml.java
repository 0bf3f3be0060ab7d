/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

/**
 * Markup from the operator's configuration, shown as it is. Nothing that a user typed may ever be
 * in it.
 */
public record TrustedHtml(String html) {}
