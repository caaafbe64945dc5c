package io.seedraft.cli;

import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers, in words that do not suppose that anybody knows Java. */
final class WholeNumber {

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");

    private WholeNumber() {}

    /** Has all options of a command line that are whole numbers read here. */
    static void register(CommandLine commandLine) {
        ITypeConverter<Integer> small = text -> (int) convert(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        ITypeConverter<Long> large = text -> convert(text, Long.MIN_VALUE, Long.MAX_VALUE);
        commandLine.registerConverter(int.class, small).registerConverter(Integer.class, small);
        commandLine.registerConverter(long.class, large).registerConverter(Long.class, large);
    }

    private static long convert(String text, long least, long most) {
        if (!DIGITS.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no whole number (such as 3)");
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException beyond) {
            // Said below.
        }
        throw new TypeConversionException(
                "'" + text + "' is out of range, the numbers end at " + (text.startsWith("-") ? least : most));
    }
}
