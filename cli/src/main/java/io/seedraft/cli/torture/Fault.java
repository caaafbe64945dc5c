package io.seedraft.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * One fault of a plan: it strikes, and is healed later. Who leads is not known when the plan is made, so that it says
 * "the leader" and a node to begin with.
 *
 * @param atNanos when it strikes, from the beginning
 * @param forNanos how long it lasts
 * @param kind what happens
 * @param aim whom it strikes
 * @param node the node to take when the aim leaves a choice, from 1
 */
public record Fault(long atNanos, long forNanos, Kind kind, Aim aim, int node) {

    /** What happens. */
    public enum Kind {
        /** {@code kill -9}: what was not given to the operating system is lost; on a forgetful disk, what was not forced. */
        KILL("kill -9", "kill", "restart"),
        /** SIGSTOP: a leader that does not know of its successor when it wakes up. */
        PAUSE("pause", "pause", "resume"),
        /** Silence between the victims and the other nodes, both ways. Among each other they hear and are heard. */
        CUT("cut off", "cut", "heal"),
        /** The victims hear no other node, and are heard. */
        DEAFEN("deafen", "deafen", "heal"),
        /** The victims are heard by no other node, and hear. */
        MUTE("mute", "mute", "heal"),
        /** The first victim and the next node are silent to each other; both reach the others. */
        LINK("cut one link of", "cut-link", "heal"),
        /** Connections between the victims and the other nodes break off, and none comes about. */
        BREAK("break the connections of", "break", "heal"),
        /** What the victims say and hear comes late. */
        SLOW("slow the wires of", "slow", "heal"),
        /** Silence between the victims and all clients. */
        CLIENTS("cut the clients from", "cut-clients", "heal"),
        /** The disks of the victims get full. */
        FULL("fill the disk of", "fill-disk", "free-disk"),
        /** A follower is killed and its directory emptied. */
        WIPE("wipe", "wipe", "restart"),
        /** A follower is killed and an older copy of its directory put back. */
        ROLL_BACK("roll back", "roll-back", "restart");

        private final String verb;
        private final String struck;
        private final String healed;

        Kind(String verb, String struck, String healed) {
            this.verb = verb;
            this.struck = struck;
            this.healed = healed;
        }

        /** Whether it takes from a node what it has promised: it counts for nothing from then on. */
        public boolean losesData() {
            return this == WIPE || this == ROLL_BACK;
        }

        /** What the history says when it strikes. */
        public String struck() {
            return struck;
        }

        /** What the history says when it is over. */
        public String healed() {
            return healed;
        }

        /** What a person types. */
        public String option() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whom it strikes. */
    public enum Aim {
        /** Who leads. */
        LEADER("the leader"),
        /** Somebody who does not. */
        FOLLOWER("a follower"),
        /** The leader and as many others as still make no majority. */
        MINORITY("the leader and a minority"),
        /** The leader and as many others as are needed for a majority. */
        MAJORITY("the majority"),
        /** Everybody at once. */
        ALL("all");

        private final String words;

        Aim(String words) {
            this.words = words;
        }
    }

    /** When it is healed, from the beginning. */
    public long endNanos() {
        return atNanos + forNanos;
    }

    /**
     * The nodes to strike.
     *
     * @param leader who leads, or 0 when nobody is known to
     * @param nodes how many there are
     */
    public List<Integer> victims(int leader, int nodes) {
        int first = leader == 0 ? node : leader;
        return switch (aim) {
            case LEADER -> List.of(first);
            case FOLLOWER -> List.of(node == leader && nodes > 1 ? node % nodes + 1 : node);
            case MINORITY -> from(first, Math.max(1, (nodes - 1) / 2), nodes);
            case MAJORITY -> from(first, nodes / 2 + 1, nodes);
            case ALL -> IntStream.rangeClosed(1, nodes).boxed().toList();
        };
    }

    /** One node and others behind it in the circle, beginning with the one of the plan. */
    private List<Integer> from(int first, int count, int nodes) {
        List<Integer> ids = new ArrayList<>();
        ids.add(first);
        for (int id = node; ids.size() < count; id = id % nodes + 1) {
            if (!ids.contains(id)) ids.add(id);
        }
        return ids;
    }

    /** In words: {@code kill -9 the leader}. */
    public String words() {
        return kind.verb + " " + aim.words;
    }

    /** As a line of the plan. */
    public String planned() {
        return String.format(
                Locale.ROOT, "%7.3f s  %s, for %d ms", atNanos / 1e9, words(), TimeUnit.NANOSECONDS.toMillis(forNanos));
    }
}
