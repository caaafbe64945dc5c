package io.seedraft.cli.torture.wire;

import io.seedraft.net.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A port that leads to a node, with two threads for each connection. */
final class Wire implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int PIECE_BYTES = 16 << 10;
    private static final int DIAL_MILLIS = 1_000;
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private final Sky sky;
    private final int from;
    private final int to;
    private final Address node;
    private final ServerSocket port = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Wire(Sky sky, int from, int to, Address node) throws IOException {
        this.sky = sky;
        this.from = from;
        this.to = to;
        this.node = node;
        Thread.ofVirtual().name("wire-" + from + "-" + to).start(this::accept);
    }

    /** Where to dial. */
    Address start() {
        return new Address("127.0.0.1", port.getLocalPort());
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket near = port.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                // Or a descriptor is wanting: the next one may have it.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    private boolean isBroken() {
        return sky.weather(from, to) == Weather.BROKEN || sky.weather(to, from) == Weather.BROKEN;
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        open.add(near);
        open.add(far);
        try {
            if (isBroken() || port.isClosed()) throw new IOException("nothing leads there");
            // Who dials into silence hears nothing, not even that nobody is there.
            sky.awaitSound(from, to);
            far.connect(new InetSocketAddress(node.host(), node.port()), DIAL_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> carry(near, far, from, to));
            carry(far, near, to, from);
        } catch (IOException | InterruptedException noWay) {
            end(near, far);
        }
    }

    /** Carries one direction until either side ends. */
    private void carry(Socket in, Socket out, int sender, int receiver) {
        byte[] piece = new byte[PIECE_BYTES];
        try {
            for (int count; (count = in.getInputStream().read(piece)) >= 0; ) {
                sky.awaitSound(sender, receiver);
                if (isBroken()) break;
                if (sky.weather(sender, receiver) == Weather.SLOW) LockSupport.parkNanos(LATE_NANOS);
                out.getOutputStream().write(piece, 0, count);
            }
            // A good-bye is swallowed like anything else.
            sky.awaitSound(sender, receiver);
        } catch (IOException | InterruptedException broken) {
            // One of the two has closed it.
        }
        end(in, out);
    }

    private void end(Socket one, Socket other) {
        close(one);
        close(other);
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // As good as closed.
        }
    }

    /** Breaks off what is open where the weather says so: a connection on which nothing is said does not notice by itself. */
    void breakOff() {
        if (port.isClosed() || isBroken()) open.forEach(this::close);
    }

    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException closedAlready) {
            // As good as closed.
        }
        breakOff();
    }
}
