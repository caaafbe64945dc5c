package io.seedraft.history.checker.model;

/**
 * Decimal 64-bit integers as the store has them: each number has one form, without plus sign, leading zeros or -0. Tells
 * without throwing, since any text may stand where a number is looked for.
 */
final class Decimal {
    private Decimal() {}

    /** Whether the text is such a number within the range of a long. */
    static boolean isLong(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - first;
        if (digits < 1 || digits > 19) {
            return false;
        }
        if (text.charAt(first) == '0') {
            return text.length() == 1;
        }
        for (int i = first; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        String most = first == 1 ? "9223372036854775808" : "9223372036854775807";
        return digits < 19 || text.substring(first).compareTo(most) <= 0;
    }

    /** Whether the sum leaves the range of a long. */
    static boolean overflows(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0;
    }
}
