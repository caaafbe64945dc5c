package io.seedraft.cli.torture;

import io.seedraft.cli.nodes.DataFolder;
import io.seedraft.cli.nodes.LocalNodes;
import io.seedraft.cli.torture.wire.Weather;
import io.seedraft.cli.torture.wire.Wires;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Strikes and heals, and knows at any time whether a majority is up and connected, so that clients may expect answers. */
final class Nemesis {

    /** What a disk that gets full still takes, in segments: two are kept back by the node, and some of the last is for entries. */
    private static final int ROOM_SEGMENTS = 3;

    private final LocalNodes nodes;
    private final Wires wires;
    private final Journal journal;
    private final int segmentBytes;
    private final Set<Integer> down = new TreeSet<>();
    private final Set<Integer> full = new TreeSet<>();
    private final Set<Integer> lost = new TreeSet<>();

    Nemesis(LocalNodes nodes, Wires wires, Journal journal, int segmentBytes) {
        this.nodes = nodes;
        this.wires = wires;
        this.journal = journal;
        this.segmentBytes = segmentBytes;
    }

    /** Clients begin to ask. */
    void begin() {
        look();
    }

    /** Strikes the nodes with a fault that lasts. */
    void strike(Fault.Kind kind, List<Integer> victims) throws IOException {
        for (int victim : victims) journal.struck(kind.struck(), victim);
        switch (kind) {
            case KILL -> {
                down.addAll(victims);
                look();
                nodes.kill(victims);
            }
            case PAUSE -> {
                down.addAll(victims);
                look();
                for (int victim : victims) nodes.pause(victim);
            }
            case CUT -> betweenSides(victims, Weather.SILENT, Weather.SILENT);
            case DEAFEN -> betweenSides(victims, Weather.SILENT, Weather.CLEAR);
            case MUTE -> betweenSides(victims, Weather.CLEAR, Weather.SILENT);
            case BREAK -> betweenSides(victims, Weather.BROKEN, Weather.BROKEN);
            case SLOW -> betweenSides(victims, Weather.SLOW, Weather.SLOW);
            case LINK -> {
                int one = victims.get(0);
                int other = one % nodes.ids().size() + 1;
                if (one != other) both(one, other, Weather.SILENT, Weather.SILENT);
            }
            case CLIENTS -> {
                for (int victim : victims) both(victim, Wires.CLIENTS, Weather.SILENT, Weather.SILENT);
            }
            case FULL -> {
                full.addAll(victims);
                for (int victim : victims) {
                    long taken = DataFolder.bytes(nodes.data(victim));
                    Files.writeString(nodes.room(victim), String.valueOf(taken + (long) ROOM_SEGMENTS * segmentBytes));
                }
            }
            case WIPE, ROLL_BACK -> throw new IllegalArgumentException(kind + " does not last");
        }
        look();
    }

    /** Those outside hear of the victims, and these of them, as told; where all are victims, each is alone. */
    private void betweenSides(List<Integer> victims, Weather toVictims, Weather fromVictims) {
        boolean eachAlone = victims.size() == nodes.ids().size();
        for (int victim : victims) {
            for (int other : nodes.ids()) {
                boolean apart = eachAlone ? victim != other : !victims.contains(other);
                if (apart) both(victim, other, toVictims, fromVictims);
            }
        }
    }

    private void both(int victim, int other, Weather toVictim, Weather fromVictim) {
        if (toVictim != Weather.CLEAR) wires.set(other, victim, toVictim);
        if (fromVictim != Weather.CLEAR) wires.set(victim, other, fromVictim);
    }

    /** Heals what {@link #strike} did. */
    void heal(Fault.Kind kind, List<Integer> victims) throws IOException {
        switch (kind) {
            case KILL -> {
                for (int victim : victims) nodes.start(victim);
            }
            case PAUSE -> {
                for (int victim : victims) nodes.resume(victim);
            }
            case CUT, DEAFEN, MUTE, BREAK, SLOW, LINK, CLIENTS -> wires.clear();
            case FULL -> {
                for (int victim : victims) {
                    Files.deleteIfExists(nodes.room(victim));
                    if (down.contains(victim)) nodes.start(victim);
                }
                full.clear();
            }
            case WIPE, ROLL_BACK -> throw new IllegalArgumentException(kind + " does not last");
        }
        down.removeAll(victims);
        for (int victim : victims) journal.struck(kind.healed(), victim);
        look();
    }

    /** A node that needs a segment where there is no room for one ends, and says so: that is no fault of its own. */
    boolean mayEnd(LocalNodes.Ended ended) {
        if (!full.contains(ended.id()) || ended.status() != LocalNodes.Ended.DISK_FAILED) return false;
        down.add(ended.id());
        look();
        return true;
    }

    /** A follower goes down, and its data with it or back to what it was. */
    void lose(int victim, Fault.Kind kind, Optional<DataFolder.Copy> older) throws IOException {
        journal.struck(kind.struck(), victim);
        down.add(victim);
        lost.add(victim);
        look();
        nodes.kill(List.of(victim));
        if (older.isPresent()) older.get().putBack(nodes.data(victim));
        else DataFolder.empty(nodes.data(victim));
        nodes.start(victim);
        down.remove(victim);
        journal.struck(kind.healed(), victim);
        look();
    }

    /** Takes a copy of a node's data, which is down for it. */
    DataFolder.Copy copy(int victim) throws IOException {
        strike(Fault.Kind.KILL, List.of(victim));
        DataFolder.Copy copy = DataFolder.copy(nodes.data(victim), nodes.copy(victim));
        heal(Fault.Kind.KILL, List.of(victim));
        return copy;
    }

    /** All is to be killed: nothing is owed any more. */
    void end() {
        down.addAll(nodes.ids());
        look();
    }

    private void look() {
        boolean reached = nodes.ids().stream()
                .allMatch(id -> wires.carries(Wires.CLIENTS, id) && wires.carries(id, Wires.CLIENTS));
        boolean owed = reached && hasMajority();
        journal.owed(owed, owed && full.isEmpty());
    }

    /** Whether some majority of all is up, and each of it hears each other. Of at most nine nodes all sets are looked at. */
    private boolean hasMajority() {
        List<Integer> ids = nodes.ids();
        for (int set = 1; set < 1 << ids.size(); set++) {
            int members = set;
            if (Integer.bitCount(set) <= ids.size() / 2) continue;
            List<Integer> side =
                    ids.stream().filter(id -> (members >> (id - 1) & 1) == 1).toList();
            if (isWhole(side)) return true;
        }
        return false;
    }

    private boolean isWhole(List<Integer> side) {
        for (int one : side) {
            if (down.contains(one) || lost.contains(one)) return false;
            for (int other : side) if (one != other && !wires.carries(one, other)) return false;
        }
        return true;
    }
}
