package io.seedraft.sim.fault;

/** Which directed links a partition takes away, as the shapes of Jepsen's nemesis and half-open links have them. */
public sealed interface Cut {

    /**
     * Marks the links that are cut now.
     *
     * @param roles who is what
     * @param lost in and out, by sender: bit n of {@code lost[s]} says that what s sends to n is lost
     */
    void mark(Roles roles, int[] lost);

    /** Two sides that do not hear each other: the target and the rest. */
    record Split(Target side) implements Cut {
        @Override
        public void mark(Roles roles, int[] lost) {
            int one = side.resolve(roles);
            int rest = Target.all(roles.nodes()) & ~one;
            markAll(one, rest, lost);
            markAll(rest, one, lost);
        }
    }

    /** What some send to others is lost; the way back is open. */
    record OneWay(Target from, Target to) implements Cut {
        @Override
        public void mark(Roles roles, int[] lost) {
            markAll(from.resolve(roles), to.resolve(roles), lost);
        }
    }

    /** Each node of the target is cut from everybody, also from the others of the target. */
    record Isolate(Target each) implements Cut {
        @Override
        public void mark(Roles roles, int[] lost) {
            int alone = each.resolve(roles);
            int all = Target.all(roles.nodes());
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
        public void mark(Roles roles, int[] lost) {
            int bridge = middle.resolve(roles);
            if (bridge == 0) return;
            int rest = Target.all(roles.nodes()) & ~bridge;
            int half = 0;
            for (int left = Integer.bitCount(rest) / 2; left > 0; left--) half |= Target.first(rest & ~half, turn);
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
        public void mark(Roles roles, int[] lost) {
            int all = Target.all(roles.nodes());
            int head = Target.first(all, turn);
            int placed = head;
            int here = head;
            int before = 0;
            while (placed != all) {
                int next = Target.first(all & ~placed, turn);
                if (here == head) lost[nodeOf(head)] |= all & ~head & ~next;
                else lost[nodeOf(here)] |= all & ~here & ~next & ~before;
                before = here;
                here = next;
                placed |= next;
            }
            // The last one closes the ring, and the first one hears it again.
            lost[nodeOf(here)] |= all & ~here & ~before & ~head;
            lost[nodeOf(head)] &= ~here;
        }
    }

    /** One directed link, between the lowest node of each target. */
    record Link(Target from, Target to) implements Cut {
        @Override
        public void mark(Roles roles, int[] lost) {
            markAll(Integer.lowestOneBit(from.resolve(roles)), Integer.lowestOneBit(to.resolve(roles)), lost);
        }
    }

    private static void markAll(int from, int to, int[] lost) {
        for (int left = from; left != 0; left &= left - 1) {
            int sender = nodeOf(left & -left);
            lost[sender] |= to & ~(1 << sender);
        }
    }

    private static int nodeOf(int bit) {
        return Integer.numberOfTrailingZeros(bit);
    }

    private static void refuseNegative(int turn) {
        if (turn < 0) throw new IllegalArgumentException("a turn is not negative: " + turn);
    }
}
