package io.seedraft.cli.torture.wire;

import io.seedraft.net.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One wire from each node to each other one, and one from the clients to each node. */
public final class Wires implements AutoCloseable {

    /** The end at which the clients are. */
    public static final int CLIENTS = 0;

    private final Sky sky;
    private final List<Wire> wires = new ArrayList<>();
    private final Map<Address, Integer> ends = new HashMap<>();
    private final Map<Long, Address> starts = new TreeMap<>();

    /**
     * Lays the wires; all are clear.
     *
     * @param nodes where each node listens, by id
     */
    public Wires(Map<Integer, Address> nodes) throws IOException {
        int highest = nodes.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        sky = new Sky(highest + 1);
        try {
            for (Map.Entry<Integer, Address> node : nodes.entrySet()) {
                lay(CLIENTS, node.getKey(), node.getValue());
                for (int from : nodes.keySet()) if (from != node.getKey()) lay(from, node.getKey(), node.getValue());
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void lay(int from, int to, Address at) throws IOException {
        Wire wire = new Wire(sky, from, to, at);
        wires.add(wire);
        ends.put(wire.start(), to);
        starts.put(key(from, to), wire.start());
    }

    private static long key(int from, int to) {
        return ((long) from << Integer.SIZE) | to;
    }

    /** Where one end dials to reach another. */
    public Address start(int from, int to) {
        Address start = starts.get(key(from, to));
        if (start == null) throw new IllegalArgumentException("no wire from " + from + " to " + to);
        return start;
    }

    /** The node to which the wire leads that begins there, if one does. */
    public OptionalInt end(Address start) {
        Integer node = ends.get(start);
        return node == null ? OptionalInt.empty() : OptionalInt.of(node);
    }

    /** From now on what is said from one end to the other fares so. */
    public void set(int from, int to, Weather weather) {
        sky.set(from, to, weather);
        if (weather == Weather.BROKEN) wires.forEach(Wire::breakOff);
    }

    /** From now on all is clear. */
    public void clear() {
        sky.clear();
    }

    /** Whether what is said from one end to the other arrives, late perhaps. */
    public boolean carries(int from, int to) {
        Weather weather = sky.weather(from, to);
        return weather == Weather.CLEAR || weather == Weather.SLOW;
    }

    @Override
    public void close() {
        wires.forEach(Wire::close);
        sky.clear();
    }
}
