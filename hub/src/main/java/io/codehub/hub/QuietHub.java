/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.DataDirectoryLock;
import io.codehub.hub.config.HubContext;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.log.LogProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.core.SpringProperties;

/**
 * The parts of a hub, made when they are asked for: for commands. It listens nowhere, starts no
 * proxy and works on nothing by itself. What it logs goes to standard error.
 */
final class QuietHub implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final DataDirectoryLock lock;
    private final PrintStream formerOut;

    private QuietHub(
            ConfigurableApplicationContext context, DataDirectoryLock lock, PrintStream formerOut) {
        this.context = context;
        this.lock = lock;
        this.formerOut = formerOut;
    }

    /** What a command does with the parts. */
    interface Work {
        void doWith(QuietHub hub) throws IOException;
    }

    /**
     * Opens the hub's data and does some work with them.
     *
     * @return exit status: 1 if they cannot be opened; the log says why
     * @throws IOException when a hub has them already, or from the work
     */
    static int run(LoadedConfiguration loaded, DataDirectory data, Work work) throws IOException {
        Optional<QuietHub> opened = open(loaded, data);
        if (opened.isEmpty()) {
            return 1;
        }
        try (QuietHub hub = opened.get()) {
            work.doWith(hub);
        }
        return 0;
    }

    private static Optional<QuietHub> open(LoadedConfiguration loaded, DataDirectory data)
            throws IOException {
        HubContext hub =
                new HubContext(loaded.configuration(), data, loaded.functions())
                        .with(LogProperties.of(loaded.configuration(), data));
        DataDirectoryLock lock = DataDirectoryLock.acquire(data, hub.allowsOtherHubs());
        hub.protectDatabaseFile();
        PrintStream out = System.out;
        System.setOut(System.err);
        // What was worked out ahead of time is a hub that serves.
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        SpringApplication application = new SpringApplication(HubApplication.class);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        hub.applyTo(application);
        application.addInitializers(spring ->
                spring.getBeanFactory().registerSingleton("lifecycleProcessor", new Idle()));
        AtomicReference<@Nullable ConfigurableApplicationContext> refreshed =
                new AtomicReference<>();
        try {
            SpringApplication.withHook(_ -> leaveAfterRefresh(refreshed), () -> application.run());
        } catch (AbandonedRunException _) {
            // It is as far as it shall get.
        } catch (RuntimeException _) {
            // The frame has reported it.
        }
        @Nullable ConfigurableApplicationContext context = refreshed.get();
        if (context == null) {
            System.setOut(out);
            lock.close();
            return Optional.empty();
        }
        return Optional.of(new QuietHub(context, lock, out));
    }

    private static SpringApplicationRunListener leaveAfterRefresh(
            AtomicReference<@Nullable ConfigurableApplicationContext> refreshed) {
        return new SpringApplicationRunListener() {
            @Override
            public void started(
                    ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
                refreshed.set(context);
                throw new AbandonedRunException(context);
            }
        };
    }

    /** One of its parts. */
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() throws IOException {
        context.close();
        System.setOut(formerOut);
        lock.close();
    }

    /** Starts nothing. */
    private static final class Idle implements LifecycleProcessor {

        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
