package io.seedraft.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One fault of a plan: it strikes, and is healed later. Who leads is not known when the plan is made, so that it says
 * "the leader" and a node to begin with.
 *
 * @param atNanos when it strikes, from the beginning
 * @param forNanos how long it lasts; then what was killed is started again, what was paused goes on
 * @param kind what happens
 * @param aim whom it strikes
 * @param node the node to take when the aim leaves a choice, from 1
 */
public record Fault(long atNanos, long forNanos, Kind kind, Aim aim, int node) {

    /** What happens to a process. */
    public enum Kind {
        /** {@code kill -9}: what was not given to the operating system is lost. */
        KILL,
        /** SIGSTOP: a leader that does not know of its successor when it wakes up. */
        PAUSE
    }

    /** Whom it strikes. */
    public enum Aim {
        /** Who leads. */
        LEADER,
        /** Somebody who does not. */
        FOLLOWER,
        /** The leader and as many others as are needed for a majority. */
        MAJORITY,
        /** Everybody at once. */
        ALL
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
        String what = kind == Kind.KILL ? "kill -9" : "pause";
        String whom = aim == Aim.FOLLOWER ? "a follower" : aim == Aim.ALL ? "all" : "the " + lower(aim);
        return what + " " + whom;
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
