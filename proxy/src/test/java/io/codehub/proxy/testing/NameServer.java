/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** Gives the same IPv4 addresses for every name, good for an hour; at first none. */
public final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int ANSWER = 0x8580;
    private static final int NO_SUCH_NAME = 3;

    private final DatagramSocket socket;
    private volatile List<String> addresses = List.of();

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
        Thread.ofVirtual().start(this::serve);
    }

    public static NameServer start() {
        try {
            return new NameServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    /** From now on the answer for every name; none if there is no such name. */
    public void say(String... ipv4) {
        addresses = List.of(ipv4);
    }

    private void serve() {
        byte[] bytes = new byte[512];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(bytes, 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private byte[] answer(ByteBuffer query) {
        int end = HEADER;
        while (query.get(end) != 0) {
            end += query.get(end) + 1;
        }
        end += 5;
        int type = query.getShort(end - 4);
        List<String> known = type == 1 ? addresses : List.of();
        ByteBuffer answer = ByteBuffer.allocate(512);
        answer.putShort(query.getShort(0));
        answer.putShort((short) (ANSWER | (addresses.isEmpty() ? NO_SUCH_NAME : 0)));
        answer.putShort((short) 1).putShort((short) known.size()).putInt(0);
        answer.put(query.array(), HEADER, end - HEADER);
        for (String one : known) {
            answer.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1).putInt(3600);
            answer.putShort((short) 4).put(InetAddress.ofLiteral(one).getAddress());
        }
        byte[] whole = new byte[answer.position()];
        answer.flip().get(whole);
        return whole;
    }

    @Override
    public void close() {
        socket.close();
    }
}
