package io.seedraft.sim.fault;

import io.seedraft.sim.world.NodeSet;
import io.seedraft.wire.Mix;

/** Which nodes a fault hits: given by number, or by role at the moment it strikes. */
public sealed interface Target {

    /**
     * The nodes that are meant now, as a {@link NodeSet}.
     *
     * @return 0 when nobody fits, and the fault misses
     */
    long resolve(Roles roles);

    /** Nodes by number. */
    record Nodes(long mask) implements Target {
        /** Refuses nothing at all and numbers that no node has. */
        public Nodes {
            if (mask == 0 || (mask & ~NodeSet.upTo(NodeSet.MAX_NODES)) != 0) throw noSuchNode();
        }

        @Override
        public long resolve(Roles roles) {
            return mask & NodeSet.upTo(roles.nodes());
        }
    }

    /** One node or group, by what it is. */
    record The(Who who) implements Target {
        @Override
        public long resolve(Roles roles) {
            return switch (who) {
                case LEADER -> NodeSet.of(roles.leader());
                case OLD_LEADER -> leadersOf(roles) & ~NodeSet.of(roles.leader());
                case CANDIDATE -> firstCandidate(roles);
                case SUBJECT -> NodeSet.of(roles.subject());
                case OTHERS -> NodeSet.upTo(roles.nodes()) & ~NodeSet.of(roles.leader());
                case ALL -> NodeSet.upTo(roles.nodes());
                case BYSTANDERS ->
                    NodeSet.upTo(roles.nodes()) & ~NodeSet.of(roles.leader()) & ~NodeSet.of(roles.subject());
            };
        }
    }

    /** Roles and groups that need no number. */
    enum Who {
        /** The running leader of the highest term. */
        LEADER("leader"),
        /** Each that still takes itself for the leader while a later one runs. */
        OLD_LEADER("old-leader"),
        /** Who asks for votes, in the highest term. */
        CANDIDATE("candidate"),
        /** Who gave the cue. */
        SUBJECT("subject"),
        /** All but the leader; all when nobody leads. */
        OTHERS("others"),
        /** All. */
        ALL("all"),
        /** All but the leader and who gave the cue: the voters between a leader and its rival. */
        BYSTANDERS("bystanders");

        final String word;

        Who(String word) {
            this.word = word;
        }
    }

    /**
     * A running node that neither leads nor campaigns.
     *
     * @param turn which one, counted round and round from 0
     */
    record Follower(int turn) implements Target {
        /** Refuses a negative turn. */
        public Follower {
            refuseNegative(turn);
        }

        @Override
        public long resolve(Roles roles) {
            int followers = 0;
            for (int node = 1; node <= roles.nodes(); node++) if (follows(roles, node)) followers++;
            if (followers == 0) return 0;
            int left = turn % followers;
            for (int node = 1; node <= roles.nodes(); node++) {
                if (follows(roles, node) && left-- == 0) return NodeSet.of(node);
            }
            return 0;
        }

        private static boolean follows(Roles roles, int node) {
            return roles.up(node) && roles.stance(node) == Stance.FOLLOWS && node != roles.subject();
        }
    }

    /**
     * A part of the cluster, running or not, with the leader or without. While nobody leads, anybody may be in it.
     *
     * @param size how large
     * @param withLeader whether the leader is in it
     * @param turn which of the many: each number orders the nodes in a way of its own
     */
    record Part(Size size, boolean withLeader, int turn) implements Target {
        /** Refuses a negative turn. */
        public Part {
            refuseNegative(turn);
        }

        @Override
        public long resolve(Roles roles) {
            int nodes = roles.nodes();
            int wanted = size.of(nodes);
            int leader = roles.leader();
            long mask = withLeader && wanted > 0 ? NodeSet.of(leader) : 0;
            long barred = withLeader ? 0 : NodeSet.of(leader);
            while (NodeSet.size(mask) < wanted) {
                long next = first(NodeSet.upTo(nodes) & ~mask & ~barred, turn);
                if (next == 0) break;
                mask |= next;
            }
            return mask;
        }
    }

    /** How large a part is. */
    enum Size {
        /** The most nodes that are not a quorum and leave one. */
        MINORITY("minority"),
        /** Half, rounded down: of an even cluster neither side is a quorum. */
        HALF("half"),
        /** The least nodes that are a quorum. */
        MAJORITY("majority");

        final String word;

        Size(String word) {
            this.word = word;
        }

        int of(int nodes) {
            return switch (this) {
                case MINORITY -> (nodes - 1) / 2;
                case HALF -> nodes / 2;
                case MAJORITY -> nodes / 2 + 1;
            };
        }
    }

    /** One node by number. */
    static Target node(int id) {
        if (id < 1 || id > NodeSet.MAX_NODES) throw noSuchNode();
        return new Nodes(NodeSet.of(id));
    }

    private static IllegalArgumentException noSuchNode() {
        return new IllegalArgumentException("nodes are n1 to n" + NodeSet.MAX_NODES);
    }

    /** A role. */
    static Target the(Who who) {
        return new The(who);
    }

    private static void refuseNegative(int turn) {
        if (turn < 0) throw new IllegalArgumentException("a turn is not negative: " + turn);
    }

    private static long leadersOf(Roles roles) {
        long mask = 0;
        for (int node = 1; node <= roles.nodes(); node++) {
            if (roles.up(node) && roles.stance(node) == Stance.LEADS) mask |= NodeSet.of(node);
        }
        return mask;
    }

    private static long firstCandidate(Roles roles) {
        int found = 0;
        for (int node = 1; node <= roles.nodes(); node++) {
            boolean asks = roles.up(node) && roles.stance(node) == Stance.STANDS;
            if (asks && (found == 0 || roles.term(node) > roles.term(found))) found = node;
        }
        return NodeSet.of(found);
    }

    /** The bit, of those in the mask, that comes first in the order of nodes that this turn stands for. */
    static long first(long mask, int turn) {
        long best = 0;
        long bestRank = 0;
        for (long left = mask; left != 0; left &= left - 1) {
            long bit = left & -left;
            long rank = Mix.of(turn, bit);
            if (best == 0 || rank < bestRank) {
                best = bit;
                bestRank = rank;
            }
        }
        return best;
    }
}
