package io.seedraft.net;

import java.util.Map;
import java.util.TreeMap;

/**
 * Writes that peers have asked this node to take for their clients, and that are not answered. They hold memory here as those of own
 * clients do, out of the same room; but each peer has a share that it cannot go beyond, so that one that asks without end takes no
 * place of the others' clients or of this node's.
 */
final class PeerWrites {

    /** What one peer holds here. */
    private static final class Held {
        int writes;
        long bytes;
    }

    private final NetLimits limits;
    private final SharedRoom room;
    /** As many as there are members. */
    private final Map<Integer, Held> heldBy = new TreeMap<>();

    PeerWrites(NetLimits limits, SharedRoom room) {
        this.limits = limits;
        this.room = room;
    }

    /** Takes a write of so many bytes if there is room for it; whether there was. */
    boolean take(int from, long bytes) {
        Held held = heldBy.computeIfAbsent(from, peer -> new Held());
        boolean isOver = held.writes >= limits.requests().ofPeer()
                || held.bytes > 0 && held.bytes + bytes > limits.memory().peerRequestBytes();
        if (isOver || !room.take(bytes)) return false;
        held.writes++;
        held.bytes += bytes;
        return true;
    }

    /** A write that was taken is answered. */
    void give(int from, long bytes) {
        Held held = heldBy.get(from);
        if (held == null) throw new IllegalStateException("nothing was taken from node " + from);
        held.writes--;
        held.bytes -= bytes;
        room.give(bytes);
    }
}
