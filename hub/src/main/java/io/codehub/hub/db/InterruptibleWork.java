/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The work of one thread, which others may interrupt while it waits, but not while it holds a
 * connection: an interrupt that meets a commit of the embedded database closes all of it. Then the
 * interrupt comes when the connection is given back.
 */
public final class InterruptibleWork {

    private static final ThreadLocal<InterruptibleWork> CURRENT = new ThreadLocal<>();

    private @Nullable Thread thread;
    private int connections;
    private boolean postponed;

    /** How to open a connection. */
    interface Opening {
        Connection open() throws SQLException;
    }

    /** Is to be called first by the thread that does the work, which does nothing else. */
    public synchronized void begin() {
        thread = Thread.currentThread();
        CURRENT.set(this);
        deliver();
    }

    /** Interrupts the thread as soon as it holds no connection. */
    public synchronized void interrupt() {
        postponed = true;
        deliver();
    }

    /** A connection of the pool, which tells the work of this thread, if any, of its end. */
    static Connection connect(Opening opening) throws SQLException {
        InterruptibleWork work = CURRENT.get();
        return work == null ? opening.open() : work.hold(opening);
    }

    private Connection hold(Opening opening) throws SQLException {
        borrow();
        try {
            Connection connection = opening.open();
            return (Connection)
                    Proxy.newProxyInstance(
                            Connection.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            returning(connection));
        } catch (SQLException | RuntimeException e) {
            giveBack();
            throw e;
        }
    }

    private InvocationHandler returning(Connection connection) {
        return new InvocationHandler() {
            private boolean returned;

            @Override
            public @Nullable Object invoke(
                    Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
                try {
                    return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                } finally {
                    if (method.getName().equals("close") && !returned) {
                        returned = true;
                        giveBack();
                    }
                }
            }
        };
    }

    private synchronized void borrow() {
        connections++;
        postponed |= Thread.interrupted();
    }

    private synchronized void giveBack() {
        connections--;
        deliver();
    }

    private void deliver() {
        if (postponed && thread != null && connections == 0) {
            postponed = false;
            thread.interrupt();
        }
    }
}
