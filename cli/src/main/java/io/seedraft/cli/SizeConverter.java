package io.seedraft.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size of memory in bytes: {@code 65536}, {@code 64k}, {@code 512m}, {@code 2g}. */
final class SizeConverter implements ITypeConverter<Long> {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmg]?)");

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) throw new TypeConversionException("'" + text + "' is no size (such as 64k, 512m, 2g)");
        int shift = " kmg".indexOf(size.group(2).isEmpty() ? " " : size.group(2)) * 10;
        return Math.min(Long.parseLong(size.group(1)), Long.MAX_VALUE >> shift) << shift;
    }
}
