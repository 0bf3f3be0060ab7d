/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A parameter that is given several times where one value is wanted: as in JupyterHub the last one
 * counts. The framework would join them with commas.
 */
@Component
class LastValues implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(
                String[].class, String.class, values -> values[values.length - 1].strip());
    }
}
