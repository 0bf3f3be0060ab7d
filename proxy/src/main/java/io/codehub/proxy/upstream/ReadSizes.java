/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.DelegatingHandle;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.util.UncheckedBooleanSupplier;
import io.netty.util.internal.PlatformDependent;

/**
 * How much to read at once: large portions from who sends much, for that makes transfers cheap, but
 * small ones while many slow connections together hold much memory.
 */
public final class ReadSizes extends AdaptiveRecvByteBufAllocator {

    private static final int LEAST = 64;
    private static final int FIRST = 2 << 10;
    private static final int MOST = 256 << 10;
    private static final int FRUGAL = 16 << 10;
    private static final long PLENTY = PlatformDependent.maxDirectMemory() / 4;

    /** One for all: it holds no state of connections. */
    public static final ReadSizes SHARED = new ReadSizes();

    private ReadSizes() {
        super(LEAST, FIRST, MOST);
    }

    @Override
    @SuppressWarnings("deprecation") // of the return type, which the library itself still uses
    public Handle newHandle() {
        return new Watching((ExtendedHandle) super.newHandle());
    }

    private static final class Watching extends DelegatingHandle implements ExtendedHandle {

        private final ExtendedHandle sizes;

        Watching(ExtendedHandle sizes) {
            super(sizes);
            this.sizes = sizes;
        }

        @Override
        public int guess() {
            int size = sizes.guess();
            return PlatformDependent.usedDirectMemory() > PLENTY ? Math.min(size, FRUGAL) : size;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator buffers) {
            return buffers.ioBuffer(guess());
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
            return sizes.continueReading(maybeMore);
        }
    }
}
