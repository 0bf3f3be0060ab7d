// SPDX-FileCopyrightText: Codehub contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const { REPORT_EVERY_MS, WINDOW_ANSWERS_WITHIN_MS, within } = require('./activity');

/** A command that runs is asked about again long before this time is over. */
const KEEP_SECONDS = 600;

/**
 * Warns before the hub stops a server that nobody uses, and keeps it running while commands run in
 * it, if the user wants that. How long is the hub's decision.
 */
class Idle {
    #hub;
    #windowAnswers;
    #keepsForCommands;
    #warn;
    #running = 0;
    #warnedOf = null;

    /**
     * @param windowAnswers resolves when a window answers; without one there is nobody to warn
     * @param keepsForCommands whether commands that run keep the server running
     * @param warn shows a person when the server stops
     */
    constructor(hub, windowAnswers, keepsForCommands, warn) {
        this.#hub = hub;
        this.#windowAnswers = windowAnswers;
        this.#keepsForCommands = keepsForCommands;
        this.#warn = warn;
    }

    commandStarted() {
        this.#running += 1;
    }

    commandEnded() {
        this.#running = Math.max(0, this.#running - 1);
    }

    /** Looks once; a stop is warned of once. */
    async tick() {
        const stop =
            this.#running > 0 && this.#keepsForCommands()
                ? await this.#hub.keepRunning(KEEP_SECONDS)
                : await this.#hub.idleStop();
        if (!stop?.warn || stop.stops_at === this.#warnedOf) {
            return;
        }
        if (await within(this.#windowAnswers(), WINDOW_ANSWERS_WITHIN_MS)) {
            this.#warnedOf = stop.stops_at;
            void this.#warn(new Date(stop.stops_at));
        }
    }

    /** Looks from now on; the result stops it. */
    start() {
        const timer = setInterval(() => void this.tick(), REPORT_EVERY_MS);
        return { dispose: () => clearInterval(timer) };
    }
}

module.exports = { Idle };
