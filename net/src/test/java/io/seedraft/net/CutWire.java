package io.seedraft.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire to a node that can be cut and healed. What is said over a cut wire is swallowed, and nobody is told. A connection that was open, or
 * opened, while it was cut stays dead when it heals, as one of TCP does for as long again as the cut was.
 */
final class CutWire implements AutoCloseable {

    private final ServerSocket port = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final Address to;
    private final Set<Socket> dead = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    CutWire(Address to) throws IOException {
        this.to = to;
        Thread.ofVirtual().start(this::accept);
    }

    Address at() {
        return new Address("127.0.0.1", port.getLocalPort());
    }

    void cut() {
        isCut = true;
        dead.addAll(open);
    }

    void heal() {
        isCut = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = port.accept();
                Socket far = new Socket(to.host(), to.port());
                open.add(near);
                if (isCut) dead.add(near);
                Thread.ofVirtual().start(() -> carry(near, near, far));
                Thread.ofVirtual().start(() -> carry(near, far, near));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void carry(Socket connection, Socket from, Socket into) {
        byte[] piece = new byte[8_192];
        try (from;
                into) {
            for (int count; (count = from.getInputStream().read(piece)) >= 0; ) {
                if (!dead.contains(connection)) into.getOutputStream().write(piece, 0, count);
            }
            // A cut wire carries no good-bye either.
            if (dead.contains(connection)) awaitEnd();
        } catch (IOException broken) {
            // One of the two has closed it.
        }
        open.remove(connection);
    }

    private void awaitEnd() throws IOException {
        synchronized (this) {
            while (!port.isClosed()) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            port.close();
            notifyAll();
        }
        for (Socket each : open) each.close();
    }
}
