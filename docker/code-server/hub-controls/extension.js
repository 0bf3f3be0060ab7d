// SPDX-FileCopyrightText: Codehub contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const vscode = require('vscode');
const { Activity } = require('./activity');
const { Hub } = require('./hub');

const OPEN_HUB = 'Open Hub Home';
const STOP = 'Stop Server';

function activate(context) {
    const hub = Hub.of(process.env);
    if (!hub) {
        return;
    }
    vscode.commands.executeCommand('setContext', 'codehub.connected', true);
    context.subscriptions.push(
        vscode.commands.registerCommand('codehub.stopServer', () => stopServer(hub)),
        vscode.commands.registerCommand('codehub.openHubHome', () => openHome(hub)),
        stopButton(),
        ...watchActivity(hub),
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
        () => vscode.commands.executeCommand('setContext', 'codehub.seen', Date.now()),
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
