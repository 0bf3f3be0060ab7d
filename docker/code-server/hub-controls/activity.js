// SPDX-FileCopyrightText: Codehub contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const REPORT_EVERY_MS = 60_000;
const WINDOW_ANSWERS_WITHIN_MS = 4_000;

/**
 * Reports what a person did, once a minute at most. Nothing is reported because time has passed,
 * nor while no window answers: the state of a window that is gone stays as it was.
 */
class Activity {
    #report;
    #windowAnswers;
    #inUse;
    #now;
    #last = null;
    #busy = false;

    /**
     * @param report sends a date, and resolves to true once the hub has taken it
     * @param windowAnswers resolves when a window answers; it may never do so
     * @param inUse whether the window says that somebody uses it; typing in a terminal shows
     *     nowhere else
     * @param now clock, in milliseconds
     */
    constructor(report, windowAnswers, inUse = () => false, now = Date.now) {
        this.#report = report;
        this.#windowAnswers = windowAnswers;
        this.#inUse = inUse;
        this.#now = now;
    }

    /** Somebody did something right now. */
    note() {
        this.#last = this.#now();
    }

    /** Reports what was noted since the last report; returns whether the hub took it. */
    async tick() {
        if (this.#inUse()) {
            this.note();
        }
        if (this.#last === null || this.#busy) {
            return false;
        }
        this.#busy = true;
        try {
            if (!(await within(this.#windowAnswers(), WINDOW_ANSWERS_WITHIN_MS))) {
                return false;
            }
            const reported = this.#last;
            if (!(await this.#report(new Date(reported)))) {
                return false;
            }
            if (this.#last === reported) {
                this.#last = null;
            }
            return true;
        } finally {
            this.#busy = false;
        }
    }

    /** Reports from now on; the result stops it. */
    start() {
        const timer = setInterval(() => void this.tick(), REPORT_EVERY_MS);
        return { dispose: () => clearInterval(timer) };
    }
}

async function within(promise, milliseconds) {
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(() => resolve(false), milliseconds);
    });
    const done = Promise.resolve(promise).then(
        () => true,
        () => false,
    );
    try {
        return await Promise.race([done, late]);
    } finally {
        clearTimeout(timer);
    }
}

module.exports = { Activity, REPORT_EVERY_MS, WINDOW_ANSWERS_WITHIN_MS, within };
