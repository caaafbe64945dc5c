package io.seedraft.net.client;

import java.nio.ByteBuffer;

/** One connection's way of speaking; made for it when its first bytes told which, and used by one thread. */
public interface ClientProtocol {

    /**
     * Bytes arrived, or room for requests is there again. Takes whole requests out of the buffer, in order, as long as there are any
     * and {@link Session#hasRoom} says so; what remains, an unfinished request included, is offered again later, behind nothing else
     * and with more bytes after it. The buffer is the session's: bytes that are kept must be copied.
     *
     * <p>A request that makes no sense is answered in its place by {@link Session#say}; after one behind which nothing can be
     * understood, {@link Session#closeWhenSaid} ends the connection.
     *
     * @param bytes from its position to its limit; the position is moved behind what was taken
     * @param session whose bytes they are
     */
    void received(ByteBuffer bytes, Session session);

    /**
     * Nobody waits for the rest of an unfinished request: say so. The connection is closed behind the words.
     *
     * @param why in words, as {@link Reasons} has them
     * @param session whose request it is
     */
    void giveUp(String why, Session session);
}
