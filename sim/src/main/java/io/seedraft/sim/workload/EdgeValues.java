package io.seedraft.sim.workload;

import io.seedraft.sim.profile.WorkloadSetup;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values and numbers at the edge of what they may be: as long as a value may be and one byte more or less; as long as makes a length one
 * byte longer; nothing at all; the ends of 64 bits, and what looks like a number and is none.
 */
final class EdgeValues {

    private static final String[] NUMBERS = {
        "9223372036854775807",
        "9223372036854775806",
        "-9223372036854775808",
        "-9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "0",
        "-0",
        "-1",
        "+1",
        "01",
        "1 ",
        "-"
    };
    private static final int LEAST_DIGITS_AT_END = 19;
    private static final long[] DELTAS = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, 1, -1, 0};

    /** Behind these a length or a number takes one byte more in the log and on the wire. */
    private static final int[] LENGTHS = {1, 127, 128, 16_383, 16_384};

    /** Where numbers of a session grow by a byte, pass the ends of 31 and 32 bits, or come close to the greatest. */
    private static final long[] FIRST_SEQUENCES = {
        126, 127, 16_382, (1L << 21) - 2, (1L << 31) - 2, (1L << 32) - 2, (1L << 35) - 1, (1L << 62) - 1
    };

    private final ClientDice dice;
    private final int perMillion;
    private final int maxBytes;

    EdgeValues(WorkloadSetup.Edges edges, ClientDice dice) {
        this.dice = dice;
        this.perMillion = edges.perMillion();
        this.maxBytes = edges.store().maxValueBytes();
    }

    /** Whether some part of an operation, of which there may be several, is at an edge. */
    boolean isDue(int operation, int part) {
        return perMillion > 0 && dice.chance(operation, Purpose.EDGE, part, perMillion);
    }

    private int below(int operation, int part, int bound) {
        return dice.below(operation, Purpose.EDGE, part, bound);
    }

    /** Whether a number at the ends of 64 bits, or just beyond them: whoever adds to it learns which. */
    static boolean isNumberAtEnd(@Nullable String value) {
        return value != null
                && value.length() >= LEAST_DIGITS_AT_END
                && Arrays.asList(NUMBERS).contains(value);
    }

    /** A value to set. */
    String value(int operation) {
        return switch (below(operation, 10, 6)) {
            case 0 -> "";
            case 1, 2 -> NUMBERS[below(operation, 11, NUMBERS.length)];
            default -> ofLength(operation, length(operation));
        };
    }

    private int length(int operation) {
        int which = below(operation, 12, LENGTHS.length + 3);
        int length = which < LENGTHS.length ? LENGTHS[which] : maxBytes - 1 + which - LENGTHS.length;
        return Math.min(length, maxBytes + 1);
    }

    /** Something to append to what the key is thought to hold, so that it ends about where a value must. */
    String suffix(int operation, @Nullable String before) {
        int length = before == null ? 0 : before.length();
        int room = Math.max(0, maxBytes - length);
        if (below(operation, 16, 5) == 0) return "";
        return ofLength(operation, Math.max(0, room - 1 + below(operation, 13, 3)));
    }

    private static String ofLength(int operation, int length) {
        String number = Integer.toString(operation + 1);
        if (length <= number.length()) return "1".repeat(length);
        return number + "x".repeat(length - number.length());
    }

    /** What a compare-and-set expects: nothing, or the value of no bytes, which are not the same. */
    @Nullable
    String expected(int operation) {
        return below(operation, 14, 2) == 0 ? null : "";
    }

    /** A number to add. */
    long delta(int operation) {
        return DELTAS[below(operation, 15, DELTAS.length)];
    }

    /** The number of a session's first command. */
    long firstSequence(int operation) {
        if (perMillion == 0 || !dice.chance(operation, Purpose.FIRST_SEQUENCE, 0, perMillion)) return 0;
        return FIRST_SEQUENCES[dice.below(operation, Purpose.FIRST_SEQUENCE, 1, FIRST_SEQUENCES.length)];
    }
}
