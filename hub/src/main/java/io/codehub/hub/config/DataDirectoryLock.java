/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second hub off a data directory for as long as this process lives. */
public final class DataDirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @param shared whether other hubs may have it, too: those whose database is elsewhere
     * @throws IOException when another hub has it; the message says so
     */
    public static DataDirectoryLock acquire(DataDirectory data, boolean shared) throws IOException {
        Path file = data.privateFile(DataDirectory.LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
        if (lock == null) {
            channel.close();
            throw new IOException(
                    "Another hub (process "
                            + Files.readString(file).strip()
                            + ") uses the data directory "
                            + data.path()
                            + "; stop it first, or give this one a folder of its own with --data");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid())
                                .getBytes(StandardCharsets.US_ASCII)));
        return new DataDirectoryLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
