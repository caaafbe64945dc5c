package io.seedraft.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a part of a history has no order that explains it: a certificate that can be checked without believing the checker.
 * Operations are named by their numbers in the history.
 */
public sealed interface Refutation {
    /** The operations that the refutation speaks of, each once, in the order of their calls. */
    List<Integer> operations();

    /**
     * Every order was tried.
     *
     * @param prefix a longest explanation: an order for all operations that were answered before the one that got stuck, and
     *     for some that were open then
     * @param stuckAt the first operation whose answer no order explains together with all answers before it. What is called
     *     after its answer does not matter. What is open there may be in such an order or not, but with its own later answer,
     *     if it has one: cut off as unknown it might explain more than it can.
     */
    record Stuck(Order prefix, int stuckAt) implements Refutation {
        @Override
        public List<Integer> operations() {
            return List.of(stuckAt);
        }
    }

    /** Somebody saw a value that nobody who was called before its answer could have left, nor was it the first one. */
    record Unsourced(int observer) implements Refutation {
        @Override
        public List<Integer> operations() {
            return List.of(observer);
        }
    }

    /**
     * Two operations each replaced the same value, which was there only once.
     *
     * @param writer the only one who left that value, or {@link #INITIALLY}
     */
    record TwoSuccessors(int writer, int first, int second) implements Refutation {
        @Override
        public List<Integer> operations() {
            return sorted(writer, first, second);
        }
    }

    /**
     * Each took the value that the one before it left, the first that of the last: a ring that nothing begins.
     *
     * @param ring at least one, each the only writer of its value
     */
    record Cycle(List<Integer> ring) implements Refutation {
        public Cycle {
            ring = List.copyOf(ring);
        }

        @Override
        public List<Integer> operations() {
            return ring.stream().sorted().toList();
        }
    }

    /**
     * The values followed each other, and yet somebody who saw or left a later one was done before somebody who saw or left an
     * earlier one began.
     *
     * @param writers the only writers of the values, from that of {@code earlier}'s value, or {@link #INITIALLY}, to that of
     *     {@code later}'s; each but the first took the value before it
     * @param earlier saw or left the first of these values, or took it
     * @param later saw or left the last of them; ended before {@code earlier} was called
     */
    record Backwards(List<Integer> writers, int earlier, int later) implements Refutation {
        public Backwards {
            writers = List.copyOf(writers);
        }

        @Override
        public List<Integer> operations() {
            int[] all = writers.stream().mapToInt(Integer::intValue).toArray();
            int[] both = Arrays.copyOf(all, all.length + 2);
            both[all.length] = earlier;
            both[all.length + 1] = later;
            return sorted(both);
        }
    }

    /**
     * Operations that belong together in time: writers of values that followed each other, and who saw them. No other value can
     * have been there between the first of them and the last.
     *
     * @param writers each the only writer of its value; the first one wrote it over anything, or is {@link #INITIALLY}; each
     *     other one took the value before it
     * @param endsFirst the one of them all that was over first
     * @param startsLast the one of them all that was called last
     */
    record Block(List<Integer> writers, int endsFirst, int startsLast) {
        public Block {
            writers = List.copyOf(writers);
        }
    }

    /**
     * Two blocks that must each have been running at the same time: each of them has somebody who was over before somebody else
     * of it, and before somebody of the other, began.
     */
    record Overlap(Block first, Block second) implements Refutation {
        @Override
        public List<Integer> operations() {
            return ofBlocks(first, second);
        }
    }

    /** A block whose operations all ran while another block must have been there without a break. */
    record Within(Block inner, Block outer) implements Refutation {
        @Override
        public List<Integer> operations() {
            return ofBlocks(inner, outer);
        }
    }

    /**
     * These operations alone have no order. What was left out was left out by steps after which a history that has an order
     * still has one: see {@code io.seedraft.history.explain}.
     */
    record Core(List<Integer> operations) implements Refutation {
        public Core {
            operations = List.copyOf(operations);
        }
    }

    /** Stands for the writer of the value that was there at first. */
    int INITIALLY = -1;

    private static List<Integer> ofBlocks(Block a, Block b) {
        return Stream.of(a, b)
                .flatMap(block ->
                        Stream.concat(block.writers().stream(), Stream.of(block.endsFirst(), block.startsLast())))
                .filter(operation -> operation != INITIALLY)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Integer> sorted(int... operations) {
        return Arrays.stream(operations)
                .filter(operation -> operation != INITIALLY)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }
}
