package io.seedraft.net.client.choice;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.client.ClientProtocol;
import io.seedraft.net.client.ProtocolChoice;
import io.seedraft.net.client.resp.RespProtocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chooses the protocol of a connection: {@code *} begins a request of RESP, and what begins otherwise is a line, of which the whole
 * must be seen to tell text from HTTP.
 */
public final class FirstBytes implements ProtocolChoice {

    private final StoreLimits limits;
    private final AtomicLong connections = new AtomicLong();

    /**
     * A choice for all connections of a node.
     *
     * @param limits what the store takes
     */
    public FirstBytes(StoreLimits limits) {
        this.limits = limits;
    }

    @Override
    public Optional<ClientProtocol> choose(ByteBuffer first) {
        if (!first.hasRemaining()) return Optional.empty();
        return Optional.of(first.get(first.position()) == '*' ? resp() : new FirstLine(limits, this::resp));
    }

    @Override
    public byte[] refusal(ByteBuffer first, String why) {
        boolean isResp = first.hasRemaining() && first.get(first.position()) == '*';
        String words = isResp ? "-ERR " + why + "\r\n" : "ERROR " + why + "\n";
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private ClientProtocol resp() {
        return new RespProtocol(limits, connections.incrementAndGet());
    }
}
