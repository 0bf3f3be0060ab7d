/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.view.ThymeleafView;

/**
 * Sends a page when all of it is there: with its length, or not at all if its template fails. As in
 * JupyterHub the type is {@code text/html} and no more; each page names its encoding, UTF-8.
 */
public class WholePageView extends ThymeleafView {

    @Override
    public void render(
            @Nullable Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        Page page = new Page(response);
        super.render(model, request, page);
        page.send();
    }

    private static final class Page extends HttpServletResponseWrapper {

        private final CharArrayWriter text = new CharArrayWriter(16 * 1024);
        private final PrintWriter writer = new PrintWriter(text);

        Page(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() {
            return writer;
        }

        @Override
        public void setContentType(@Nullable String type) {
            // Set at the end.
        }

        @Override
        public void setCharacterEncoding(@Nullable String encoding) {
            // Always the same.
        }

        @Override
        public void setLocale(Locale locale) {
            // Told before.
        }

        @Override
        public void flushBuffer() {
            // Not before the end.
        }

        void send() throws IOException {
            writer.flush();
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            // The framework has told the container a language, and that has chosen an encoding.
            super.setCharacterEncoding((String) null);
            super.setContentType("text/html");
            setContentLength(bytes.length);
            getOutputStream().write(bytes);
        }
    }
}
