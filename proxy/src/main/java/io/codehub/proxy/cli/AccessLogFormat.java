/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

/** What is written about each request that was answered. */
public enum AccessLogFormat {
    /** Nothing. */
    OFF,
    /** A line in the common log format. */
    COMMON,
    /** A JSON object. */
    JSON
}
