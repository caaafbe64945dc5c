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
    private final Origin origin;
    private final Incoming incoming;

    Greeting(Listener listener, SocketChannel channel, Origin origin) {
        this.listener = listener;
        this.channel = channel;
        this.origin = origin;
        this.incoming = new Incoming(listener.clients().limits().memory().oneRequestBytes());
    }

    @Override
    public void ready(SelectionKey key, long now) throws IOException {
        // More is read when it is known whose it is, and as there is room for it.
        incoming.read(channel, listener.loop().lent, NetLimits.ALWAYS_BYTES);
        ByteBuffer first = incoming.bytes();
        if (first.get(first.position()) == Hello.FIRST_BYTE) {
            receive(key);
            return;
        }
        Optional<ClientProtocol> protocol = choose(first.duplicate());
        if (protocol.isPresent()) {
            admit(protocol.get(), key, now);
            return;
        }
        if (first.remaining() >= ProtocolChoice.DECIDED_AFTER_BYTES) throw new IOException("no known protocol");
        incoming.keep();
    }

    private void receive(SelectionKey key) {
        PeerReception reception = new PeerReception(listener, channel, incoming);
        key.attach(reception);
        try {
            reception.take();
        } catch (IOException e) {
            reception.failed(e);
        }
    }

    private void admit(ClientProtocol protocol, SelectionKey key, long now) throws IOException {
        ConnectedClients clients = listener.clients();
        Optional<String> refusal = clients.refusal(origin, now);
        if (refusal.isPresent()) {
            channel.write(ByteBuffer.wrap(listener.choice().refusal(incoming.bytes(), refusal.get())));
            throw new IOException("no place for a client");
        }
        listener.greeted(channel);
        ClientConnection connection = new ClientConnection(clients, protocol, channel, key, incoming, origin);
        key.attach(connection);
        clients.add(connection);
        connection.offer();
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
        listener.greeted(channel);
    }
}
