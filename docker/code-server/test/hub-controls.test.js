// SPDX-FileCopyrightText: Codehub contributors
// SPDX-License-Identifier: Apache-2.0
//
// Runs with: (cd docker/code-server && node --test)
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const http = require('node:http');
const Module = require('node:module');
const os = require('node:os');
const path = require('node:path');
const { after, afterEach, before, beforeEach, test } = require('node:test');
const { Activity } = require('../hub-controls/activity');
const { Hub } = require('../hub-controls/hub');
const { Idle } = require('../hub-controls/idle');
const { Usage } = require('../hub-controls/usage');

const requests = [];
let status = 202;
let answer = null;
let server;
let environment;

before(async () => {
    server = http.createServer((request, response) => {
        let body = '';
        request.on('data', (chunk) => (body += chunk));
        request.on('end', () => {
            requests.push({
                line: `${request.method} ${request.url}`,
                authorization: request.headers.authorization,
                body: body && JSON.parse(body),
            });
            if (answer) {
                response.writeHead(status, { 'Content-Type': 'application/json' });
                response.end(JSON.stringify(answer));
            } else {
                response.writeHead(status).end();
            }
        });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${server.address().port}/hub/api`;
    environment = {
        JUPYTERHUB_API_URL: url,
        JUPYTERHUB_API_TOKEN: 'secret-token',
        JUPYTERHUB_ACTIVITY_URL: `${url}/users/a%40b/activity`,
        JUPYTERHUB_USER: 'a@b',
        JUPYTERHUB_SERVER_NAME: '',
        JUPYTERHUB_BASE_URL: '/base/',
        VSCODE_PROXY_URI: 'https://hub.example:8443/base/user/a@b/proxy/{{port}}/',
    };
});
after(() => server.close());
beforeEach(() => {
    requests.length = 0;
    status = 202;
    answer = null;
});

test('without a hub there is nothing to control', () => {
    assert.equal(Hub.of({}), null);
    assert.equal(Hub.of({ ...environment, JUPYTERHUB_API_TOKEN: '' }), null);
});

test('stops the default server and a named one', async () => {
    assert.ok((await Hub.of(environment).stop()).stopping);
    assert.ok((await Hub.of({ ...environment, JUPYTERHUB_SERVER_NAME: 'x y/z' }).stop()).stopping);

    assert.deepEqual(
        requests.map((request) => request.line),
        ['DELETE /hub/api/users/a%40b/server', 'DELETE /hub/api/users/a%40b/servers/x%20y%2Fz'],
    );
    assert.equal(requests[0].authorization, 'token secret-token');
});

test('tells refusals from failures', async () => {
    status = 403;
    assert.ok((await Hub.of(environment).stop()).forbidden);
    status = 404;
    assert.ok((await Hub.of(environment).stop()).alreadyStopping);
    const nobody = { ...environment, JUPYTERHUB_API_URL: 'http://127.0.0.1:1/hub/api' };
    assert.equal((await Hub.of(nobody).stop()).status, 0);
});

test('reports when somebody worked', async () => {
    status = 200;
    await Hub.of(environment).reportActivity(new Date(0));

    assert.equal(requests[0].line, 'POST /hub/api/users/a%40b/activity');
    assert.deepEqual(requests[0].body, {
        last_activity: '1970-01-01T00:00:00.000Z',
        servers: { '': { last_activity: '1970-01-01T00:00:00.000Z' } },
    });
});

test('the token goes to the hub only', async () => {
    const elsewhere = { ...environment, JUPYTERHUB_API_URL: 'http://127.0.0.1:1/hub/api' };
    assert.equal((await Hub.of(elsewhere).reportActivity(new Date(0))).status, 0);
    assert.equal(requests.length, 0);
});

test('knows the page of the hub', () => {
    assert.equal(Hub.of(environment).home, 'https://hub.example:8443/base/hub/home');
    const named = { ...environment, JUPYTERHUB_PUBLIC_HUB_URL: 'https://h.example/hub/' };
    assert.equal(Hub.of(named).home, 'https://h.example/hub/home');
    assert.equal(Hub.of({ ...environment, VSCODE_PROXY_URI: '' }).home, null);
});

test('what was not done is not reported, and nothing twice', async () => {
    const reported = [];
    const activity = new Activity(
        async (date) => reported.push(date.getTime()) > 0,
        async () => {},
        () => false,
        () => 42,
    );
    assert.equal(await activity.tick(), false);
    activity.note();
    assert.equal(await activity.tick(), true);
    assert.equal(await activity.tick(), false);
    assert.deepEqual(reported, [42]);
});

test('a window in use is activity, even without an event', async () => {
    let inUse = true;
    const activity = new Activity(
        async () => true,
        async () => {},
        () => inUse,
    );
    assert.equal(await activity.tick(), true);
    inUse = false;
    assert.equal(await activity.tick(), false);
});

test('what the hub did not take is reported again', async () => {
    let up = false;
    const activity = new Activity(
        async () => up,
        async () => {},
    );
    activity.note();
    assert.equal(await activity.tick(), false);
    up = true;
    assert.equal(await activity.tick(), true);
});

test('a window that is gone reports nothing', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const activity = new Activity(
        async () => assert.fail('reported'),
        () => new Promise(() => {}),
    );
    activity.note();
    const tick = activity.tick();
    t.mock.timers.tick(4_000);
    assert.equal(await tick, false);
});

test('asks when the server stops, and keeps it', async () => {
    status = 200;
    answer = { stops_at: '2026-03-02T12:08:00Z', warn: false };
    const named = Hub.of({ ...environment, JUPYTERHUB_SERVER_NAME: 'x' });

    assert.deepEqual(await named.idleStop(), answer);
    await Hub.of(environment).keepRunning(600);
    status = 404;
    assert.equal(await named.idleStop(), null);

    assert.deepEqual(
        requests.slice(0, 2).map((request) => request.line),
        [
            'GET /hub/api/users/a%40b/servers/x/keep-running',
            'POST /hub/api/users/a%40b/server/keep-running',
        ],
    );
    assert.deepEqual(requests[1].body, { seconds: 600 });
});

test('a stop is warned of once, and only in a window', async (t) => {
    const warned = [];
    let at = '2026-03-02T12:08:00Z';
    const hub = { idleStop: async () => ({ stops_at: at, warn: true }) };
    const seen = async () => {};
    const idle = new Idle(hub, seen, () => false, (time) => warned.push(time.toISOString()));

    await idle.tick();
    await idle.tick();
    at = '2026-03-02T13:00:00Z';
    await idle.tick();
    assert.deepEqual(warned, ['2026-03-02T12:08:00.000Z', '2026-03-02T13:00:00.000Z']);

    t.mock.timers.enable({ apis: ['setTimeout'] });
    const gone = new Idle(hub, () => new Promise(() => {}), () => false, () => assert.fail());
    const tick = gone.tick();
    await Promise.resolve();
    t.mock.timers.tick(4_000);
    await tick;
});

test('commands keep the server only if the user wants that', async () => {
    const asked = [];
    const hub = {
        idleStop: async () => (asked.push('told'), null),
        keepRunning: async (seconds) => (asked.push(seconds), null),
    };
    let wanted = false;
    const idle = new Idle(hub, async () => {}, () => wanted, () => assert.fail());

    idle.commandStarted();
    await idle.tick();
    wanted = true;
    await idle.tick();
    idle.commandEnded();
    await idle.tick();
    assert.deepEqual(asked, ['told', 600, 'told']);
});

test('what is used is told where there is a limit', async (t) => {
    const group = fs.mkdtempSync(path.join(os.tmpdir(), 'cgroup-'));
    t.after(() => fs.rmSync(group, { recursive: true }));
    const write = (files) =>
        Object.entries(files).forEach(([name, text]) =>
            fs.writeFileSync(path.join(group, name), text),
        );
    let now = 1_000;
    const usage = new Usage(os.tmpdir(), group, () => now);
    write({
        'cpu.max': '200000 100000\n',
        'cpu.stat': 'usage_usec 1000000\nuser_usec 1\n',
        'memory.max': '4096\n',
        'memory.current': '3000\n',
        'memory.stat': 'anon 1\ninactive_file 1000\n',
    });

    const first = await usage.read();
    now += 10_000;
    write({ 'cpu.stat': 'usage_usec 4000000\n', 'memory.max': 'max\n' });
    const second = await usage.read();

    assert.equal(first.cpu, null);
    assert.deepEqual(first.memory, { used: 2000, limit: 4096 });
    assert.ok(first.home.used > 0 && first.home.used <= first.home.limit);
    assert.deepEqual(second.cpu, { used: 0.3, limit: 2 });
    assert.equal(second.memory, null);
    assert.equal((await new Usage('/none', '/none').read()).home, null);
});

/** Loads the extension into a window made here; returns what a person sees and may press. */
function window(answers) {
    const shown = [];
    const commands = {};
    const opened = [];
    const listen = () => ({ dispose() {} });
    const show = async (text, ...rest) => {
        shown.push(text);
        return answers.find((answer) => rest.includes(answer));
    };
    const vscode = {
        StatusBarAlignment: { Left: 1 },
        Uri: { parse: (text) => text },
        commands: {
            executeCommand: async () => {},
            registerCommand: (name, action) => ((commands[name] = action), { dispose() {} }),
        },
        env: { openExternal: async (url) => opened.push(url) },
        window: {
            state: { active: false },
            createStatusBarItem: () => ({ show() {}, dispose() {} }),
            onDidChangeActiveTerminal: listen,
            onDidChangeActiveTextEditor: listen,
            onDidChangeTextEditorSelection: listen,
            onDidChangeWindowState: listen,
            onDidOpenTerminal: listen,
            showErrorMessage: show,
            showInformationMessage: show,
            showWarningMessage: show,
            showQuickPick: async (items) => items.find((item) => answers.includes(item.label)),
        },
        workspace: {
            getConfiguration: () => ({ get: () => 'off' }),
            onDidChangeTextDocument: listen,
            saveAll: async () => true,
        },
    };
    const load = Module._load;
    Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
    const context = { subscriptions: [] };
    try {
        delete require.cache[require.resolve('../hub-controls/extension')];
        require('../hub-controls/extension').activate(context);
    } finally {
        Module._load = load;
    }
    open.push(context);
    return { shown, commands, opened };
}

const open = [];
afterEach(() => {
    open.splice(0).forEach((context) => context.subscriptions.forEach((one) => one.dispose()));
});

test('stopping asks first, and then shows the way to the hub', async () => {
    Object.assign(process.env, environment);

    const unsure = window([]);
    await unsure.commands['codehub.stopServer']();
    assert.equal(requests.length, 0);

    const sure = window(['Stop Server', 'Open Hub Home']);
    await sure.commands['codehub.stopServer']();
    assert.equal(requests.length, 1);
    assert.match(sure.shown.at(-1), /is stopping/);
    assert.deepEqual(sure.opened, ['https://hub.example:8443/base/hub/home']);
});

test('a refusal is told in words, without the token', async () => {
    Object.assign(process.env, environment);
    status = 403;
    const page = window(['Stop Server']);
    await page.commands['codehub.stopServer']();

    assert.match(page.shown.at(-1), /may not stop itself/);
    assert.doesNotMatch(page.shown.join(), /secret-token/);
});

test('keeps the server as long as the hub allows', async () => {
    Object.assign(process.env, environment);
    status = 200;
    answer = { stops_at: '2100-03-02T12:08:00Z', kept_until: '2100-03-02T12:08:00Z' };
    const page = window(['4 hours']);
    await page.commands['codehub.keepRunning']();

    assert.match(requests[0].line, /^POST .*activity$/);
    assert.deepEqual(requests[1].body, { seconds: 14400 });
    assert.match(page.shown.at(-1), /is kept running until/);
});
