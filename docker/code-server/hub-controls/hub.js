// SPDX-FileCopyrightText: Codehub contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const TIMEOUT_MS = 10_000;

/** What a request to the hub came to; `status` is 0 when no answer came, `body` null without one. */
class Answer {
    constructor(status, body = null) {
        this.status = status;
        this.body = body;
    }

    get stopping() {
        return this.status === 202 || this.status === 204;
    }

    get alreadyStopping() {
        return this.status === 404;
    }

    get forbidden() {
        return this.status === 403;
    }
}

/** The REST API of the hub, as far as a server may use it for itself. */
class Hub {
    #token;

    /** Returns null where the environment names no hub. */
    static of(environment) {
        const { JUPYTERHUB_API_URL: api, JUPYTERHUB_API_TOKEN: token } = environment;
        return api && token && environment.JUPYTERHUB_USER ? new Hub(environment) : null;
    }

    constructor(environment) {
        this.#token = environment.JUPYTERHUB_API_TOKEN;
        this.apiUrl = environment.JUPYTERHUB_API_URL.replace(/\/+$/, '');
        this.user = environment.JUPYTERHUB_USER;
        this.server = environment.JUPYTERHUB_SERVER_NAME || '';
        this.activityUrl =
            environment.JUPYTERHUB_ACTIVITY_URL ||
            `${this.apiUrl}/users/${encodeURIComponent(this.user)}/activity`;
        this.home = homePage(environment);
    }

    /** Asks the hub to stop this server. */
    stop() {
        return this.#send('DELETE', this.#serverUrl());
    }

    /** When the hub stops this server for want of use; null where it does not tell. */
    async idleStop() {
        return (await this.#send('GET', `${this.#serverUrl()}/keep-running`)).body;
    }

    /** Puts that off, as long as the hub allows; the same as {@link idleStop} afterwards. */
    async keepRunning(seconds) {
        return (await this.#send('POST', `${this.#serverUrl()}/keep-running`, { seconds })).body;
    }

    /** Tells the hub what this server uses. */
    reportUsage(usage) {
        return this.#send('PUT', `${this.#serverUrl()}/usage`, usage);
    }

    #serverUrl() {
        const user = `${this.apiUrl}/users/${encodeURIComponent(this.user)}`;
        return this.server
            ? `${user}/servers/${encodeURIComponent(this.server)}`
            : `${user}/server`;
    }

    /** Tells the hub when somebody last worked here. */
    reportActivity(date) {
        const time = date.toISOString();
        return this.#send('POST', this.activityUrl, {
            last_activity: time,
            servers: { [this.server]: { last_activity: time } },
        });
    }

    async #send(method, url, body) {
        // The token is for the hub only, whatever an address in the environment says.
        if (new URL(url).origin !== new URL(this.apiUrl).origin) {
            return new Answer(0);
        }
        try {
            const response = await fetch(url, {
                method,
                redirect: 'error',
                signal: AbortSignal.timeout(TIMEOUT_MS),
                headers: {
                    Authorization: `token ${this.#token}`,
                    ...(body && { 'Content-Type': 'application/json' }),
                },
                body: body && JSON.stringify(body),
            });
            const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
            const read = response.status === 200 && isJson ? await response.json() : null;
            if (!read) {
                await response.body?.cancel();
            }
            return new Answer(response.status, read);
        } catch {
            return new Answer(0);
        }
    }
}

/** Address of the hub's home page as the browser knows it; null if that cannot be told. */
function homePage(environment) {
    if (environment.JUPYTERHUB_PUBLIC_HUB_URL) {
        return `${environment.JUPYTERHUB_PUBLIC_HUB_URL.replace(/\/+$/, '')}/home`;
    }
    if (!URL.canParse(environment.VSCODE_PROXY_URI || '')) {
        return null;
    }
    const base = environment.JUPYTERHUB_BASE_URL || '/';
    return `${new URL(environment.VSCODE_PROXY_URI).origin}${base.replace(/\/*$/, '/')}hub/home`;
}

module.exports = { Hub };
