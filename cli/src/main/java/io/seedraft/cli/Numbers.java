package io.seedraft.cli;

import java.util.Locale;

/** Numbers as people and machines read them, the same in every country. */
final class Numbers {

    private static final double NANOS_PER_SECOND = 1e9;

    private Numbers() {}

    /** {@code 1,234,567}. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 seed}, {@code 2 seeds}. */
    static String counted(long number, String one) {
        return grouped(number) + " " + (number == 1 ? one : one + "s");
    }

    /** Seconds with three decimals, {@code 41.207}. */
    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_SECOND);
    }

    /** A time to wait, {@code 45 s}, {@code 12 min}, {@code 3 h 05 min}. */
    static String roughly(long nanos) {
        long seconds = nanos / 1_000_000_000L;
        if (seconds < 100) return seconds + " s";
        long minutes = (seconds + 30) / 60;
        if (minutes < 100) return minutes + " min";
        return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }

    /** How much a second. */
    static double rate(long amount, long elapsedNanos) {
        return amount * NANOS_PER_SECOND / Math.max(1, elapsedNanos);
    }

    /** How much a second, rounded to what matters: {@code 812}, {@code 3.5}. */
    static String shownRate(long amount, long elapsedNanos) {
        return shownRate(rate(amount, elapsedNanos));
    }

    /** The same of a rate that is known. */
    static String shownRate(double rate) {
        return rate >= 100 ? grouped(Math.round(rate)) : String.format(Locale.ROOT, "%.1f", rate);
    }

    /** Sixteen hexadecimal digits. */
    static String fingerprint(long hash) {
        return String.format(Locale.ROOT, "%016x", hash);
    }
}
