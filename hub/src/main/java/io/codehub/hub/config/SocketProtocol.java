/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/**
 * HTTP on a unix socket. Clients put the escaped path of the socket where the name of a host
 * stands, which is no valid name; such requests count as those without a name.
 */
public final class SocketProtocol extends Http11NioProtocol {

    @Override
    protected Processor createProcessor() {
        return new SocketProcessor(this, getAdapter());
    }

    private static final class SocketProcessor extends Http11Processor {

        SocketProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        @Override
        protected void parseHost(@Nullable MessageBytes name) {
            super.parseHost(isPath(name) ? MessageBytes.newInstance() : name);
        }

        private static boolean isPath(@Nullable MessageBytes name) {
            if (name == null || name.getType() != MessageBytes.T_BYTES) {
                return false;
            }
            ByteChunk bytes = name.getByteChunk();
            return bytes.startsWithIgnoreCase("%2f", 0);
        }
    }
}
