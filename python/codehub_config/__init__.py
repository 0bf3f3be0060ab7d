# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs the Python scripts of a hub's configuration, in a process beside the hub."""
