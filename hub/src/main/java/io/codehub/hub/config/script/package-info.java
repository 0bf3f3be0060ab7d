/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Python scripts of the configuration, run by CPython in a process beside the hub. */
@NullMarked
package io.codehub.hub.config.script;

import org.jspecify.annotations.NullMarked;
