/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody with a browser of their own, who uses a hub by its pages. */
final class Person implements AutoCloseable {

    private static final int FRAMES_OF_A_TALKING_SOCKET = 3;
    private static final double PATIENCE_MS = 120_000;

    final String name;
    final Page page;
    private final String hub;
    private final Browser browser = new Browser();
    private final Map<WebSocket, AtomicInteger> frames = new ConcurrentHashMap<>();

    /**
     * @param hub address without a path
     */
    Person(String name, String hub) {
        this.name = name;
        this.hub = hub;
        this.page = browser.person().newPage();
        page.onWebSocket(socket -> {
            AtomicInteger count = new AtomicInteger();
            frames.put(socket, count);
            socket.onFrameReceived(frame -> count.incrementAndGet());
            socket.onClose(frames::remove);
        });
    }

    void signIn(String password) {
        page.navigate(hub + "/hub/login?next=%2Fhub%2Fhome");
        page.locator("#username_input").fill(name);
        page.locator("#password_input").fill(password);
        page.locator("#login_submit").click();
        page.waitForURL("**/hub/home");
    }

    /** Presses Start on the home page; returns the time until VS Code is usable. */
    Duration start() {
        frames.clear();
        page.navigate(hub + "/hub/home");
        long begin = System.nanoTime();
        page.locator("#start").click();
        page.waitForURL(
                "**/user/" + name + "/**", new Page.WaitForURLOptions().setTimeout(PATIENCE_MS));
        usable();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Loads the editor anew, and waits until it is usable. */
    void open() {
        frames.clear();
        page.navigate(hub + "/user/" + name + "/");
        usable();
    }

    /** The workbench is there and both of its sockets talk. */
    void usable() {
        assertThat(page.locator(".monaco-workbench .part.activitybar"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
        page.waitForCondition(
                () ->
                        frames.values().stream()
                                        .filter(count -> count.get() >= FRAMES_OF_A_TALKING_SOCKET)
                                        .count()
                                >= 2,
                new Page.WaitForConditionOptions().setTimeout(PATIENCE_MS));
    }

    /** Types a line into the terminal of the editor, which is opened if need be. */
    void type(String command) {
        Locator terminal = page.locator(".terminal.xterm").first();
        if (!terminal.isVisible()) {
            page.keyboard().press("Control+Backquote");
            terminal.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
        }
        page.locator(".xterm-helper-textarea").first().focus();
        page.keyboard().type(command + "\n");
    }

    /** Stops the server on the home page. */
    void stop() {
        page.navigate(hub + "/hub/home");
        page.locator("#stop").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop server"))
                .first()
                .click();
    }

    /** Stops the server by the button of the editor's extension. */
    void stopInEditor() {
        page.locator(".statusbar-item", new Page.LocatorOptions().setHasText("Stop My Server"))
                .click();
        page.locator(".monaco-dialog-box")
                .getByText("Stop Server", new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** Opens an address as this person; returns the status. */
    int visit(String path) {
        return page.navigate(hub + path).status();
    }

    void photograph(Path folder, String what) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(folder.resolve(name + "-" + what + ".png")));
    }

    @Override
    public void close() {
        browser.close();
    }
}
