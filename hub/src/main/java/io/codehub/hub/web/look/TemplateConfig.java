/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/** Where templates come from: the operator's folders first, then what is built in. */
@Configuration(proxyBeanMethods = false)
class TemplateConfig {

    /** Changes in the operator's folders are seen after this time. */
    private static final long CACHED_MS = 2000;

    @Bean
    SpringTemplateEngine templateEngine(OwnPages own) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        List<AbstractConfigurableTemplateResolver> resolvers = new ArrayList<>();
        for (Path folder : own.folders()) {
            FileTemplateResolver resolver = new FileTemplateResolver();
            resolver.setPrefix(folder + "/");
            resolver.setCacheTTLMs(CACHED_MS);
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

    @Bean
    ThymeleafViewResolver thymeleafViewResolver(SpringTemplateEngine engine) {
        ThymeleafViewResolver resolver = new ThymeleafViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setViewClass(WholePageView.class);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        // Behind resolvers that look whether there is such a view.
        resolver.setOrder(Ordered.LOWEST_PRECEDENCE - 5);
        return resolver;
    }
}
