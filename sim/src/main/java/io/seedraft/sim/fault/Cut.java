package io.seedraft.sim.fault;

import io.seedraft.sim.world.NodeSet;

/** Which directed links a partition takes away, as the shapes of Jepsen's nemesis and half-open links have them. */
public sealed interface Cut {

    /**
     * Marks the links that are cut now.
     *
     * @param roles who is what
     * @param lost in and out, by sender: bit n of {@code lost[s]} says that what s sends to n is lost
     */
    void mark(Roles roles, long[] lost);

    /** Two sides that do not hear each other: the target and the rest. */
    record Split(Target side) implements Cut {
        @Override
        public void mark(Roles roles, long[] lost) {
            long one = side.resolve(roles);
            long rest = NodeSet.upTo(roles.nodes()) & ~one;
            markAll(one, rest, lost);
            markAll(rest, one, lost);
        }
    }

    /** What some send to others is lost; the way back is open. */
    record OneWay(Target from, Target to) implements Cut {
        @Override
        public void mark(Roles roles, long[] lost) {
            markAll(from.resolve(roles), to.resolve(roles), lost);
        }
    }

    /** Each node of the target is cut from everybody, also from the others of the target. */
    record Isolate(Target each) implements Cut {
        @Override
        public void mark(Roles roles, long[] lost) {
            long alone = each.resolve(roles);
            long all = NodeSet.upTo(roles.nodes());
            markAll(alone, all, lost);
            markAll(all, alone, lost);
        }
    }

    /**
     * Two halves that meet in one node only: it hears both, and they do not hear each other.
     *
     * @param middle that node
     * @param turn which halves
     */
    record Bridge(Target middle, int turn) implements Cut {
        /** Refuses a negative turn. */
        public Bridge {
            refuseNegative(turn);
        }

        @Override
        public void mark(Roles roles, long[] lost) {
            long bridge = middle.resolve(roles);
            if (bridge == 0) return;
            long rest = NodeSet.upTo(roles.nodes()) & ~bridge;
            long half = 0;
            for (int left = NodeSet.size(rest) / 2; left > 0; left--) half |= Target.first(rest & ~half, turn);
            markAll(half, rest & ~half, lost);
            markAll(rest & ~half, half, lost);
        }
    }

    /**
     * Each node hears only its two neighbours on a ring.
     *
     * @param turn which ring
     */
    record Ring(int turn) implements Cut {
        /** Refuses a negative turn. */
        public Ring {
            refuseNegative(turn);
        }

        @Override
        public void mark(Roles roles, long[] lost) {
            long all = NodeSet.upTo(roles.nodes());
            long head = Target.first(all, turn);
            long placed = head;
            long here = head;
            long before = 0;
            while (placed != all) {
                long next = Target.first(all & ~placed, turn);
                if (here == head) lost[NodeSet.lowest(head)] |= all & ~head & ~next;
                else lost[NodeSet.lowest(here)] |= all & ~here & ~next & ~before;
                before = here;
                here = next;
                placed |= next;
            }
            // The last one closes the ring, and the first one hears it again.
            lost[NodeSet.lowest(here)] |= all & ~here & ~before & ~head;
            lost[NodeSet.lowest(head)] &= ~here;
        }
    }

    /** One directed link, between the lowest node of each target. */
    record Link(Target from, Target to) implements Cut {
        @Override
        public void mark(Roles roles, long[] lost) {
            markAll(Long.lowestOneBit(from.resolve(roles)), Long.lowestOneBit(to.resolve(roles)), lost);
        }
    }

    private static void markAll(long from, long to, long[] lost) {
        for (long left = from; left != 0; left &= left - 1) {
            int sender = NodeSet.lowest(left);
            lost[sender] |= to & ~NodeSet.of(sender);
        }
    }

    private static void refuseNegative(int turn) {
        if (turn < 0) throw new IllegalArgumentException("a turn is not negative: " + turn);
    }
}
