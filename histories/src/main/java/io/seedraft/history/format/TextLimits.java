package io.seedraft.history.format;

/**
 * What a history may be written like at most, in every format. What is beyond is no history that anybody recorded, but would be read into
 * memory whole, or end in a stack overflow.
 */
final class TextLimits {

    /** How deep values stand in values. */
    static final int DEEPEST = 100;

    /** Of a number. */
    static final int MOST_DIGITS = 1_000;

    /** Of a string, a number or a word. */
    static final int MOST_CHARACTERS = 1 << 24;

    /** Of an event, and of a line of a log. */
    static final int MOST_OF_AN_EVENT = 1 << 26;

    /** Of a packed text, as often as it is longer unpacked. Logs are packed to a tenth or a fiftieth, zeros to a thousandth. */
    static final int MOST_TIMES_UNPACKED = 200;

    /** So much may come of any packed text. */
    static final int FREE_UNPACKED_BYTES = 1 << 26;

    private TextLimits() {}

    /** Of a text that is kept whole to be judged. Its operations take more than its bytes do, so a longer one does not fit. */
    static long mostBytesKept() {
        return Runtime.getRuntime().maxMemory();
    }
}
