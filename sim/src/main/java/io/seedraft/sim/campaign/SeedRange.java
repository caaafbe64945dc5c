package io.seedraft.sim.campaign;

/**
 * Seeds in order, both ends included.
 *
 * @param first the lowest seed
 * @param last the highest seed, at least {@code first}, and so near that the count of seeds is a positive {@code long}
 */
public record SeedRange(long first, long last) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when it is empty or its seeds cannot be counted
     */
    public SeedRange {
        if (last < first) {
            throw new IllegalArgumentException("the first seed, " + first + ", is above the last, " + last);
        }
        if (last - first < 0 || last - first == Long.MAX_VALUE) {
            throw new IllegalArgumentException("more seeds between " + first + " and " + last + " than can be counted");
        }
    }

    /**
     * Reads {@code A..B}, or {@code A} alone for one seed.
     *
     * @throws IllegalArgumentException when the text is no range, says why in one line
     */
    public static SeedRange parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            long only = parseSeed(text);
            return new SeedRange(only, only);
        }
        return new SeedRange(parseSeed(text.substring(0, dots)), parseSeed(text.substring(dots + 2)));
    }

    /**
     * Reads a seed, decimal or with {@code 0x} in hexadecimal.
     *
     * @throws IllegalArgumentException when the text is no number of 64 bits
     */
    public static long parseSeed(String text) {
        String digits = text.strip();
        boolean hexadecimal = digits.startsWith("0x");
        String pattern = hexadecimal ? "0x[0-9a-fA-F]+" : "-?[0-9]+";
        if (!digits.matches(pattern)) {
            throw new IllegalArgumentException("'" + text + "' is no seed (a whole number, or A..B for many)");
        }
        try {
            return hexadecimal ? Long.parseUnsignedLong(digits.substring(2), 16) : Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException("the seed " + digits + " does not fit 64 bits", tooLarge);
        }
    }

    /** How many seeds, at least 1. */
    public long count() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first + ".." + last;
    }
}
