// SPDX-FileCopyrightText: Codehub contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const os = require('node:os');
const vscode = require('vscode');
const { Activity, REPORT_EVERY_MS, WINDOW_ANSWERS_WITHIN_MS, within } = require('./activity');
const { Hub } = require('./hub');
const { Idle } = require('./idle');
const { Usage } = require('./usage');

const OPEN_HUB = 'Open Hub Home';
const STOP = 'Stop Server';
const STAY = 'Stay';
const HOURS = [1, 2, 4, 8, 24];

function activate(context) {
    const hub = Hub.of(process.env);
    if (!hub) {
        return;
    }
    vscode.commands.executeCommand('setContext', 'codehub.connected', true);
    context.subscriptions.push(
        vscode.commands.registerCommand('codehub.stopServer', () => stopServer(hub)),
        vscode.commands.registerCommand('codehub.openHubHome', () => openHome(hub)),
        vscode.commands.registerCommand('codehub.keepRunning', () => keepRunning(hub)),
        stopButton(),
        ...watchActivity(hub),
        ...watchIdleness(hub),
        watchUsage(hub),
    );
}

function stopButton() {
    const item = vscode.window.createStatusBarItem(
        'codehub.stopServer',
        vscode.StatusBarAlignment.Left,
        -1000,
    );
    item.name = 'Stop My Server';
    item.text = '$(debug-stop) Stop My Server';
    item.tooltip = 'Stop this server and free what it uses';
    item.command = 'codehub.stopServer';
    item.show();
    return item;
}

function watchActivity(hub) {
    const activity = new Activity(
        async (date) => (await hub.reportActivity(date)).status === 200,
        windowAnswers,
        () => vscode.window.state.active,
    );
    const note = () => activity.note();
    const noteIfActive = (state) => {
        if (state.active) {
            activity.note();
        }
    };
    noteIfActive(vscode.window.state);
    return [
        vscode.window.onDidChangeWindowState(noteIfActive),
        vscode.workspace.onDidChangeTextDocument((event) => {
            // Logs of the editor itself are documents too, and grow while nobody works.
            if (event.document.uri.scheme === 'file' || event.document.uri.scheme === 'untitled') {
                activity.note();
            }
        }),
        vscode.window.onDidChangeActiveTextEditor(note),
        vscode.window.onDidChangeTextEditorSelection(note),
        vscode.window.onDidOpenTerminal(note),
        vscode.window.onDidChangeActiveTerminal(note),
        activity.start(),
    ];
}

function windowAnswers() {
    return vscode.commands.executeCommand('setContext', 'codehub.seen', Date.now());
}

function watchIdleness(hub) {
    const idle = new Idle(
        hub,
        windowAnswers,
        () => vscode.workspace.getConfiguration('codehub').get('keepAlive') === 'whileCommandRuns',
        (at) => warn(hub, at),
    );
    const watched = [idle.start()];
    // Editors of older versions do not tell of commands.
    if (vscode.window.onDidStartTerminalShellExecution) {
        watched.push(
            vscode.window.onDidStartTerminalShellExecution(() => idle.commandStarted()),
            vscode.window.onDidEndTerminalShellExecution(() => idle.commandEnded()),
        );
    }
    return watched;
}

/** Somebody who looks at the window may look at the page of the hub as well. */
function watchUsage(hub) {
    const usage = new Usage(os.homedir());
    const timer = setInterval(async () => {
        if (await within(windowAnswers(), WINDOW_ANSWERS_WITHIN_MS)) {
            await hub.reportUsage(await usage.read());
        }
    }, REPORT_EVERY_MS);
    return { dispose: () => clearInterval(timer) };
}

async function warn(hub, at) {
    const answer = await vscode.window.showWarningMessage(
        `This server stops at ${clock(at)} because nobody uses it. Files are kept; programs and` +
            ' terminals would end.',
        STAY,
    );
    if (answer === STAY) {
        const { status } = await hub.reportActivity(new Date());
        if (status !== 200) {
            await tell('showErrorMessage', hub, `The hub at ${hub.apiUrl} could not be told.`);
        }
    }
}

async function keepRunning(hub) {
    const hours = await vscode.window.showQuickPick(
        HOURS.map((hours) => ({ label: hours === 1 ? '1 hour' : `${hours} hours`, hours })),
        { title: 'Keep this server running, used or not, for' },
    );
    if (!hours) {
        return;
    }
    // Whoever asks is there: the time that is allowed counts from now.
    await hub.reportActivity(new Date());
    const stop = await hub.keepRunning(hours.hours * 3600);
    if (!stop) {
        await tell('showErrorMessage', hub, 'The hub cannot keep this server running.');
    } else if (stop.kept_until) {
        const until = clock(new Date(stop.kept_until));
        await tell('showInformationMessage', hub, `Your server is kept running until ${until}.`);
    } else {
        await tell(
            'showInformationMessage',
            hub,
            stop.stops_at
                ? 'This hub does not let servers run on that nobody uses.'
                : 'The hub does not stop servers that nobody uses.',
        );
    }
}

/** Hours and minutes, with the day if it is another one. */
function clock(at) {
    const time = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    const today = at.toDateString() === new Date().toDateString();
    return today ? time : `${time} (${at.toLocaleDateString()})`;
}

async function stopServer(hub) {
    const answer = await vscode.window.showWarningMessage(
        'Stop this server?',
        {
            modal: true,
            detail:
                'Programs in terminals end. Changed files are saved first; files without a name' +
                ' yet are lost. Files in your home stay.',
        },
        STOP,
    );
    if (answer !== STOP) {
        return;
    }
    await vscode.workspace.saveAll(false);
    const result = await hub.stop();
    if (result.stopping) {
        await tell('showInformationMessage', hub, 'Your server is stopping.');
    } else if (result.alreadyStopping) {
        await tell('showInformationMessage', hub, 'Your server is already stopping.');
    } else if (result.forbidden) {
        await tell(
            'showErrorMessage',
            hub,
            'This server may not stop itself (its token lacks the scope delete:servers). Stop it' +
                ' on the page of the hub.',
        );
    } else {
        await tell(
            'showErrorMessage',
            hub,
            result.status === 0
                ? `The hub at ${hub.apiUrl} does not answer. Your server still runs.`
                : `The hub at ${hub.apiUrl} answered with ${result.status}. Your server still runs.`,
        );
    }
}

async function tell(kind, hub, text) {
    const buttons = hub.home ? [OPEN_HUB] : [];
    if ((await vscode.window[kind](text, ...buttons)) === OPEN_HUB) {
        await openHome(hub);
    }
}

async function openHome(hub) {
    if (hub.home) {
        await vscode.env.openExternal(vscode.Uri.parse(hub.home));
    } else {
        await vscode.window.showErrorMessage('The address of the hub is not known here.');
    }
}

module.exports = { activate };
