package io.seedraft.net.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells protocols apart by the first bytes of a connection. */
@FunctionalInterface
public interface ProtocolChoice {

    /** With so many bytes, or behind the first line's end, a choice must be made. */
    int DECIDED_AFTER_BYTES = 16;

    /**
     * Chooses.
     *
     * @param first what arrived until now, at least a byte; its position is left alone
     * @return a new protocol for this connection, or nothing as long as more bytes are needed
     */
    Optional<ClientProtocol> choose(ByteBuffer first);

    /**
     * Refuses a client before it has a protocol.
     *
     * @param first what arrived until now
     * @param why in words
     * @return what it is told before it is closed
     */
    default byte[] refusal(ByteBuffer first, String why) {
        return ("ERROR " + why + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
