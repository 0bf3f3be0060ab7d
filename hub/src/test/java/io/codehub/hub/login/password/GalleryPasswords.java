/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.password;

import io.codehub.hub.web.Gallery;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of new passwords in each of its states. */
public final class GalleryPasswords {

    private final Gallery gallery = new Gallery();
    private final String user;

    private GalleryPasswords(String user) {
        this.user = user;
    }

    /** Adds them under their states. */
    public static void addTo(Map<String, String> pages, String user) {
        GalleryPasswords all = new GalleryPasswords(user);
        pages.put("change-password", all.page(true, true, null, false));
        pages.put("change-password-first-use", all.page(true, false, null, false));
        pages.put("change-password-wrong", all.page(true, true, "No " + user, false));
        pages.put("change-password-done", all.page(true, true, null, true));
        pages.put("change-password-of-other", all.page(false, true, null, false));
        pages.put("change-password-of-other-done", all.page(false, true, null, true));
    }

    private String page(boolean mine, boolean confirmed, @Nullable String problem, boolean done) {
        var form = new ChangePasswordController.Form(user, mine, confirmed, 8, problem, done);
        return gallery.render("change_password", true, user, Map.of("password", form));
    }
}
