package io.seedraft.history.checker.verdict;

import java.util.List;

/**
 * A step that makes a history weaker: if it had an order before, it has one after. So when it has none after, it had none
 * before. Operations are named by their numbers in the history that the first step was done to.
 */
public sealed interface Reduction {
    /**
     * Only these operations were kept: a part of its own (locality, Herlihy and Wing 1990).
     *
     * @param label what the part is called
     */
    record Part(String label, List<Integer> kept) implements Reduction {
        public Part {
            kept = List.copyOf(kept);
        }
    }

    /**
     * What is called after this position was left out, and what is over only after it became unknown: an order of the whole up
     * to there is an order of the rest.
     */
    record Cut(long position) implements Reduction {}

    /** These never change a state, whatever it is, and were left out. */
    record Unread(List<Integer> removed) implements Reduction {
        public Unread {
            removed = List.copyOf(removed);
        }
    }

    /** The outcome of these was taken to be unknown: they may take effect later than their answer, or never. */
    record Opened(List<Integer> operations) implements Reduction {
        public Opened {
            operations = List.copyOf(operations);
        }
    }

    /**
     * These, of unknown outcome and each leaving one value of a register whatever it found, were left out. Nobody who is left can
     * see one of these values, nor that one of them is not another: an order loses nothing with them.
     */
    record Unseen(List<Integer> removed) implements Reduction {
        public Unseen {
            removed = List.copyOf(removed);
        }
    }

    /** The answers of these were forgotten: any will do. */
    record Muted(List<Integer> operations) implements Reduction {
        public Muted {
            operations = List.copyOf(operations);
        }
    }
}
