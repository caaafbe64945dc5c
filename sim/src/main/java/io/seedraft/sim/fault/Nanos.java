package io.seedraft.sim.fault;

/** Times as people write them, exact to the nanosecond: {@code 1.250s}, {@code 400ms}. */
public final class Nanos {

    private static final long SECOND = 1_000_000_000L;

    private Nanos() {}

    /** A moment, in seconds with at least three decimals. */
    static String moment(long nanos) {
        StringBuilder text = new StringBuilder(16).append(nanos / SECOND).append('.');
        String decimals = Long.toString(SECOND + nanos % SECOND).substring(1);
        int length = decimals.length();
        while (length > 3 && decimals.charAt(length - 1) == '0') length--;
        return text.append(decimals, 0, length).append('s').toString();
    }

    /** A length of time, in the largest unit that it is a whole number of. */
    static String length(long nanos) {
        if (nanos % SECOND == 0) return nanos / SECOND + "s";
        if (nanos % 1_000_000 == 0) return nanos / 1_000_000 + "ms";
        if (nanos % 1_000 == 0) return nanos / 1_000 + "us";
        return nanos + "ns";
    }

    /**
     * Reads a time.
     *
     * @throws NumberFormatException when it is none, has parts finer than a nanosecond, or takes longer than 290 years
     */
    public static long parse(String text) {
        long unit = unitOf(text);
        String number = text.substring(0, text.length() - (unit == SECOND ? 1 : 2));
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String decimals = point < 0 ? "" : number.substring(point + 1);
        if (whole.isEmpty() || point >= 0 && decimals.isEmpty()) throw malformed(text);
        try {
            long nanos = Math.multiplyExact(digits(whole, text), unit);
            for (int i = 0; i < decimals.length(); i++) {
                unit /= 10;
                long part = digits(decimals.substring(i, i + 1), text);
                if (unit == 0 && part != 0) throw new NumberFormatException(text + " is finer than a nanosecond");
                nanos = Math.addExact(nanos, part * unit);
            }
            return nanos;
        } catch (ArithmeticException tooLong) {
            throw new NumberFormatException(text + " is too long a time");
        }
    }

    private static long unitOf(String text) {
        if (text.endsWith("ns")) return 1;
        if (text.endsWith("us")) return 1_000;
        if (text.endsWith("ms")) return 1_000_000;
        if (text.endsWith("s")) return SECOND;
        throw malformed(text);
    }

    private static long digits(String digits, String text) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') throw malformed(text);
        }
        if (digits.length() > 18) throw new NumberFormatException(text + " is too long a time");
        return Long.parseLong(digits);
    }

    private static NumberFormatException malformed(String text) {
        return new NumberFormatException("expected a time such as 1.250s, 400ms, 30us or 5ns, not " + text);
    }
}
