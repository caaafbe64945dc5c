package io.seedraft.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Where a connection comes from, as far as one who comes cannot choose it: an IPv4 address, or the first half of an IPv6 one, since
 * every host is given the second half whole.
 *
 * @param network those bytes
 * @param isThisMachine whether it comes from this very machine, by whatever address
 */
record Origin(long network, boolean isThisMachine) {

    /** The origin of a connection that was accepted. */
    static Origin of(SocketChannel accepted) throws IOException {
        if (!(accepted.getRemoteAddress() instanceof InetSocketAddress remote)
                || !(accepted.getLocalAddress() instanceof InetSocketAddress local)) {
            throw new IOException("it has gone already");
        }
        return of(remote.getAddress(), local.getAddress());
    }

    static Origin of(InetAddress remote, InetAddress local) {
        ByteBuffer bytes = ByteBuffer.wrap(remote.getAddress());
        long network = remote instanceof Inet6Address ? bytes.getLong() : bytes.getInt();
        return new Origin(network, remote.isLoopbackAddress() || remote.equals(local));
    }
}
