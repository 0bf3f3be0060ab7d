/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/** Where templates come from: the operator's folders first, then what is built in. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class TemplateConfig {

    @Bean
    SpringTemplateEngine templateEngine(Configuration configuration, DataDirectory data) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        List<AbstractConfigurableTemplateResolver> resolvers = new ArrayList<>();
        for (String folder : configuration.get(PageTraits.TEMPLATE_PATHS)) {
            FileTemplateResolver resolver = new FileTemplateResolver();
            resolver.setPrefix(existing(data.resolve(folder)) + "/");
            resolver.setCheckExistence(true);
            resolvers.add(resolver);
        }
        ClassLoaderTemplateResolver builtIn = new ClassLoaderTemplateResolver();
        builtIn.setPrefix("templates/");
        resolvers.add(builtIn);
        for (AbstractConfigurableTemplateResolver resolver : resolvers) {
            resolver.setSuffix(".html");
            resolver.setTemplateMode(TemplateMode.HTML);
            resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
            resolver.setOrder(resolvers.indexOf(resolver));
            engine.addTemplateResolver(resolver);
        }
        return engine;
    }

    private static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "JupyterHub.template_paths: no such folder: " + folder);
        }
        return folder;
    }
}
