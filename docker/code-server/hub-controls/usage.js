// SPDX-FileCopyrightText: Codehub contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const fs = require('node:fs/promises');

/**
 * What this server uses of what it may use, as its container and its file system tell. Without a
 * limit there is nothing to tell: what the whole machine uses is not the server's.
 */
class Usage {
    #home;
    #cgroup;
    #now;
    #last = null;

    /**
     * @param home the home folder
     * @param now clock, in milliseconds
     */
    constructor(home, cgroup = '/sys/fs/cgroup', now = Date.now) {
        this.#home = home;
        this.#cgroup = cgroup;
        this.#now = now;
    }

    /** Reads it all; the processor is known from the second time on. */
    async read() {
        const [cpu, memory, home] = await Promise.all([
            this.#cpu().catch(() => null),
            this.#memory().catch(() => null),
            this.#homeFolder().catch(() => null),
        ]);
        return { cpu, memory, home };
    }

    async #cpu() {
        const [quota, period] = (await this.#file('cpu.max')).trim().split(' ');
        const used = Number(/^usage_usec (\d+)$/m.exec(await this.#file('cpu.stat'))[1]);
        const at = this.#now();
        const before = this.#last;
        this.#last = { used, at };
        if (quota === 'max' || !before || at <= before.at) {
            return null;
        }
        const cores = (used - before.used) / 1000 / (at - before.at);
        return { used: Math.max(0, cores), limit: Number(quota) / Number(period) };
    }

    async #memory() {
        const limit = (await this.#file('memory.max')).trim();
        if (limit === 'max') {
            return null;
        }
        const stat = await this.#file('memory.stat');
        // Files that were read may leave at any time, so they are not in use.
        const spare = Number(/^inactive_file (\d+)$/m.exec(stat)?.[1] ?? 0);
        const used = Number(await this.#file('memory.current')) - spare;
        return { used: Math.max(0, used), limit: Number(limit) };
    }

    async #homeFolder() {
        const { bsize, blocks, bfree, bavail } = await fs.statfs(this.#home);
        const used = (blocks - bfree) * bsize;
        return { used, limit: used + bavail * bsize };
    }

    #file(name) {
        return fs.readFile(`${this.#cgroup}/${name}`, 'utf8');
    }
}

module.exports = { Usage };
