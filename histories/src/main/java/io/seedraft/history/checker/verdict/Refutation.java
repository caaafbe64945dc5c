package io.seedraft.history.checker.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a part of a history has no order that explains it: a certificate that can be checked without believing the checker.
 * Operations are named by their numbers in the history.
 *
 * <p>The words used below, for whoever checks one. <i>Before</i>: a is before b when {@code a.end < b.call}, and then a takes
 * effect before b in any order. <i>Took effect</i>: an operation has an answer, or it is the writer of what another saw that
 * took effect. <i>The writer</i> of what an operation saw: the only one who can have left it there. Others that leave the same
 * value do not count when they were called after it ended, or when one who certainly changed the value was called after they
 * ended and was over before it was called. An append is a writer of what it made if no other append can have made it: whatever
 * ends with its suffix and was seen by somebody who took effect. Every operation named here must have taken effect.
 */
public sealed interface Refutation
        permits Refutation.Stuck,
                Refutation.Unsourced,
                Refutation.Overwritten,
                Refutation.TwoResults,
                Refutation.TwoSuccessors,
                Refutation.Cycle,
                Refutation.Backwards,
                Refutation.Overlap,
                Refutation.Within,
                Refutation.Intruder,
                Refutation.Denied,
                Refutation.Starved,
                Refutation.Core,
                ContainerRefutation {
    /** The operations that the refutation speaks of, each once, in the order of their calls. */
    List<Integer> operations();

    /**
     * Every order was tried.
     *
     * @param prefix a longest explanation: an order that the model accepts for all operations that were answered before the
     *     one that got stuck, and for some that were open then
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

    /**
     * Somebody saw a value that nobody could have left who was called at or before its end, nor was it the first one.
     *
     * @param observer took effect, perhaps with an unknown outcome
     */
    record Unsourced(int observer) implements Refutation {
        @Override
        public List<Integer> operations() {
            return List.of(observer);
        }
    }

    /**
     * Somebody saw a value that several have left, each of them too early.
     *
     * @param observer took effect
     * @param by certainly changed the value, and were over before the observer was called; each one who left what the observer
     *     saw, and was called at or before its end, was over before one of these was called. So was the beginning of time.
     */
    record Overwritten(int observer, List<Integer> by) implements Refutation {
        public Overwritten {
            by = List.copyOf(by);
        }

        @Override
        public List<Integer> operations() {
            return sorted(IntStream.concat(by.stream().mapToInt(Integer::intValue), IntStream.of(observer))
                    .toArray());
        }
    }

    /**
     * Two saw different values that one append alone can have left.
     *
     * @param first saw a value that ends with the append's suffix, as no other value written does and no other append's suffix
     * @param second saw another such value
     */
    record TwoResults(int append, int first, int second) implements Refutation {
        @Override
        public List<Integer> operations() {
            return sorted(append, first, second);
        }
    }

    /**
     * Two operations each replaced the same value, which was there only once.
     *
     * @param writer the writer of what both saw, or {@link #INITIALLY}
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
     * @param ring at least one, each the writer of what the next one saw
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
     * @param writers the writers of the values, from that of {@code earlier}'s value, or {@link #INITIALLY}, to that of
     *     {@code later}'s; each but the first took the value that the one before it left
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
     * @param writers each but the first, which may be {@link #INITIALLY}, took the value that the one before it left, of which
     *     that one is the writer
     * @param endsFirst the one of them all that was over first, or {@link #INITIALLY}: over before everything; one of the
     *     writers, or saw what one of them left
     * @param startsLast the one of them all that was called last, or {@link #INITIALLY}; likewise
     */
    record Block(List<Integer> writers, int endsFirst, int startsLast) {
        public Block {
            writers = List.copyOf(writers);
        }

        private List<Integer> all() {
            return union(writers, List.of(endsFirst, startsLast));
        }
    }

    /**
     * Two blocks that must each have been running at the same time: each of them has somebody who was over before somebody else
     * of it, and before somebody of the other, began.
     */
    record Overlap(Block first, Block second) implements Refutation {
        @Override
        public List<Integer> operations() {
            return union(first.all(), second.all());
        }
    }

    /** A block that has room only while another block must have been there without a break: the condition is the same. */
    record Within(Block inner, Block outer) implements Refutation {
        @Override
        public List<Integer> operations() {
            return union(inner.all(), outer.all());
        }
    }

    /**
     * Somebody saw or left a value that the block does not have, and ran wholly while the block must have been there: one of
     * the block was over before it was called, and one of the block was called after it was over.
     */
    record Intruder(int operation, Block block) implements Refutation {
        @Override
        public List<Integer> operations() {
            return union(List.of(operation), block.all());
        }
    }

    /**
     * Somebody saw that the value was not there, and ran wholly while it was.
     *
     * @param operation says so
     * @param writer the writer of that value, or {@link #INITIALLY}
     * @param there over before {@code operation} was called; is the writer or saw the value
     * @param stillThere called after {@code operation} was over; saw the value, perhaps to take it
     */
    record Denied(int operation, int writer, int there, int stillThere) implements Refutation {
        @Override
        public List<Integer> operations() {
            return sorted(operation, writer, there, stillThere);
        }
    }

    /**
     * Reads of one value that many leave, in windows, one after the other, so that each needs a write of its own; and too few
     * operations write that value in any of the windows. To check it: the read of a window is before some operation of the
     * block of the next window; and count the operations that leave the value, may have taken effect and can have done so in
     * some window: there are fewer than windows. Before a window is who ended before {@code since} called its last one; and
     * the beginning of time. After it is who was called after the read ended, or after the first of {@code until} ended.
     */
    record Starved(List<Window> windows) implements Refutation {
        public Starved {
            windows = List.copyOf(windows);
        }

        @Override
        public List<Integer> operations() {
            return union(
                    windows.stream()
                            .flatMap(window -> window.operations().stream())
                            .toList(),
                    List.of());
        }
    }

    /**
     * The time that a read leaves to who left what it saw.
     *
     * @param since does not have the read's value; some operation of it is before the read
     * @param read saw the value that many leave
     * @param until does not have the read's value; the read was over before one of it was called. Null when the window ends
     *     with the read
     */
    record Window(Block since, int read, @Nullable Block until) {
        List<Integer> operations() {
            return union(union(since.all(), List.of(read)), until == null ? List.of() : until.all());
        }
    }

    /**
     * These operations alone have no order. What was left out was left out by steps after which a history that has an order
     * still has one: see {@code io.seedraft.history.explain}. A checker names all operations of a part so when it knows that
     * they have no order, and to find out where they get stuck would take too long.
     */
    record Core(List<Integer> operations) implements Refutation {
        public Core {
            operations = List.copyOf(operations);
        }
    }

    /** Stands for the writer of the value that was there at first. */
    int INITIALLY = -1;

    private static List<Integer> union(List<Integer> a, List<Integer> b) {
        return Stream.concat(a.stream(), b.stream())
                .filter(operation -> operation >= 0)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Integer> sorted(int... operations) {
        return union(Arrays.stream(operations).boxed().toList(), List.of());
    }
}
