package io.seedraft.history.checker.verdict;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Why a queue or a stack has no order.
 *
 * <p>The words used below. A <i>put</i> puts a value in, a <i>take</i> takes one out. A take <i>belongs</i> to a put when it took
 * that value, and no other put of it was called at or before the take's end, save those that belong to takes that were over
 * earlier. A take <i>of unknown outcome</i> may have taken any value, once, from its call on.
 */
public sealed interface ContainerRefutation extends Refutation {
    /** Stands for a take that does not exist. */
    int NOBODY = Integer.MIN_VALUE;

    /** Stands for whoever put the n-th value, from 0, into a container that was not empty at first. */
    static int initially(int n) {
        return INITIALLY - n;
    }

    /**
     * A value was taken out of a container more often than it was put in: so often by the end of the last of these, and fewer
     * puts of it were called at or before that end, what was there at first included.
     *
     * @param takes took the same value, in the order of their ends
     */
    record Overdrawn(List<Integer> takes) implements ContainerRefutation {
        public Overdrawn {
            takes = List.copyOf(takes);
        }

        @Override
        public List<Integer> operations() {
            return named(takes.stream().mapToInt(Integer::intValue));
        }
    }

    /**
     * Two values came out of a queue in the wrong order.
     *
     * @param firstPut over before {@code secondPut} was called, or {@link #initially}
     * @param secondTake belongs to {@code secondPut}
     * @param firstTake belongs to {@code firstPut}, and was called after {@code secondTake} was over
     */
    record Overtaken(int firstPut, int secondPut, int secondTake, int firstTake) implements ContainerRefutation {
        @Override
        public List<Integer> operations() {
            return named(IntStream.of(firstPut, secondPut, secondTake, firstTake));
        }
    }

    /**
     * A value that must have been taken out of a queue by the end of {@code laterTake}, and that no answered take belongs to.
     *
     * @param put certainly took effect, and was over before {@code laterPut} was called; or {@link #initially}
     * @param laterTake belongs to {@code laterPut}
     */
    record Passed(int put, int laterPut, int laterTake) {}

    /**
     * So many values of a queue must have been taken by takes of unknown outcome, and fewer such takes were called by then: at
     * or before the last end of a {@link Passed#laterTake}.
     */
    record LeftBehind(List<Passed> passed) implements ContainerRefutation {
        public LeftBehind {
            passed = List.copyOf(passed);
        }

        @Override
        public List<Integer> operations() {
            return named(all(passed));
        }
    }

    /** A time during which a container cannot have been empty, without its two ends. */
    sealed interface Stay {
        /** The operations that show it. */
        List<Integer> operations();
    }

    /**
     * One value was there: from the end of {@code put} to the call of {@code take}.
     *
     * @param put or {@link #initially}
     * @param take belongs to it
     */
    record Held(int put, int take) implements Stay {
        @Override
        public List<Integer> operations() {
            return named(IntStream.of(put, take));
        }
    }

    /**
     * Too many values for the takes of unknown outcome: from the moment when all {@code puts} were over, at least one of the n
     * values was there until n such takes had been called. The last end of a {@link Passed#laterTake} is before that.
     *
     * @param puts certainly took effect, or are {@link #initially}; no answered take belongs to them
     * @param passed other such values, of a queue
     */
    record Crowd(List<Integer> puts, List<Passed> passed) implements Stay {
        public Crowd {
            puts = List.copyOf(puts);
            passed = List.copyOf(passed);
        }

        @Override
        public List<Integer> operations() {
            return named(IntStream.concat(puts.stream().mapToInt(Integer::intValue), all(passed)));
        }
    }

    /**
     * Somebody found a container empty that cannot have been empty at any moment of his operation.
     *
     * @param stays cover it from its call to its end: each begins before the one before it ends, the first before the call, and
     *     the last ends after the end
     */
    record NeverEmpty(int observer, List<Stay> stays) implements ContainerRefutation {
        public NeverEmpty {
            stays = List.copyOf(stays);
        }

        @Override
        public List<Integer> operations() {
            IntStream shown =
                    stays.stream().flatMap(stay -> stay.operations().stream()).mapToInt(Integer::intValue);
            return named(IntStream.concat(IntStream.of(observer), shown));
        }
    }

    /**
     * Values of a stack none of which can be the lowest of them, though one must be: each was put in after another was put in or
     * taken, or taken before another was; and at no moment between the first of them and the last was none of them there. A
     * value that no answered take belongs to counts as if the first take of unknown outcome could take it, for ever.
     *
     * @param lives of these values
     */
    record Entangled(List<Lifetime> lives) implements ContainerRefutation {
        public Entangled {
            lives = List.copyOf(lives);
        }

        @Override
        public List<Integer> operations() {
            return named(lives.stream().flatMapToInt(life -> IntStream.of(life.put(), life.take())));
        }
    }

    /**
     * A value of a stack.
     *
     * @param put certainly took effect, or {@code take} shows it; or {@link #initially}
     * @param take belongs to it, or {@link #NOBODY}
     */
    record Lifetime(int put, int take) {}

    private static List<Integer> named(IntStream operations) {
        return operations.filter(i -> i >= 0).distinct().sorted().boxed().toList();
    }

    private static IntStream all(Collection<Passed> passed) {
        return passed.stream().flatMapToInt(each -> IntStream.of(each.put(), each.laterPut(), each.laterTake()));
    }
}
