package io.seedraft.net;

import io.seedraft.net.client.ClientProtocol;
import io.seedraft.net.client.ProtocolChoice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A connection that has not yet said enough to know who speaks: a peer, or a client and in which protocol. */
final class Greeting implements EventLoop.Handler {

    private final Listener listener;
    private final SocketChannel channel;
    private final Incoming incoming;

    Greeting(Listener listener, SocketChannel channel) {
        this.listener = listener;
        this.channel = channel;
        this.incoming = new Incoming(listener.clients().limits().memory().oneRequestBytes());
    }

    @Override
    public void ready(SelectionKey key, long now) throws IOException {
        incoming.read(channel, listener.loop().scratch);
        ByteBuffer first = incoming.bytes();
        if (first.get(first.position()) == Hello.FIRST_BYTE) {
            PeerReception reception = new PeerReception(listener.peers(), channel);
            key.attach(reception);
            try {
                reception.begin(first);
            } catch (IOException e) {
                reception.failed(e);
            }
            return;
        }
        Optional<ClientProtocol> protocol = choose(first.duplicate());
        if (protocol.isEmpty()) {
            if (first.remaining() >= ProtocolChoice.DECIDED_AFTER_BYTES) throw new IOException("no known protocol");
            return;
        }
        ClientConnection connection = new ClientConnection(listener.clients(), protocol.get(), channel, key);
        key.attach(connection);
        connection.begin(first);
    }

    private Optional<ClientProtocol> choose(ByteBuffer first) throws IOException {
        try {
            return listener.choice().choose(first);
        } catch (RuntimeException e) {
            throw new IOException("a client's first bytes met a mistake", e);
        }
    }

    @Override
    public void failed(IOException why) {
        Sockets.close(channel);
        listener.closed();
    }
}
