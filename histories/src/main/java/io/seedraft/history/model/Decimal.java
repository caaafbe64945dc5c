package io.seedraft.history.model;

/** Decimal 64-bit integers as the store reads them: an optional minus and digits. Tells without an exception. */
final class Decimal {
    private Decimal() {}

    /** Whether the text is such a number within the range of a long. */
    static boolean isLong(String text) {
        int digitsFrom = text.startsWith("-") ? 1 : 0;
        int length = text.length();
        if (length == digitsFrom) {
            return false;
        }
        int significantFrom = digitsFrom;
        for (int i = digitsFrom; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            if (c == '0' && significantFrom == i && i < length - 1) {
                significantFrom++;
            }
        }
        int significant = length - significantFrom;
        if (significant != 19) {
            return significant < 19;
        }
        String most = digitsFrom == 1 ? "9223372036854775808" : "9223372036854775807";
        return text.substring(significantFrom).compareTo(most) <= 0;
    }

    /** Whether the sum leaves the range of a long. */
    static boolean overflows(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0;
    }
}
