package io.seedraft.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line and what is wanted, in place of the library's words, which are for programmers. */
final class Misuse {

    private static final Pattern NONE_OF = Pattern.compile("expected one of \\[(.*)] .*but was '(.*)'", Pattern.DOTALL);
    private static final Pattern FOLLOWS = Pattern.compile("Expected parameter .* but found '(.*)'", Pattern.DOTALL);
    private static final Pattern NO_FLAG = Pattern.compile("'(.*)' is not a boolean", Pattern.DOTALL);
    private static final Pattern TO_REASON = Pattern.compile("Invalid value for [^:]*: ");

    private Misuse() {}

    /** What is wrong, in one sentence without its end. */
    static String of(ParameterException mistake) {
        return switch (mistake) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice";
            case MissingParameterException missing -> missing(missing);
            default -> mistake.getCause() instanceof TypeConversionException ? converted(mistake) : said(mistake);
        };
    }

    private static String said(ParameterException mistake) {
        return String.valueOf(mistake.getMessage());
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        String words =
                unmatched.getUnmatched().stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        List<String> suggestions = unmatched.getSuggestions();
        String hint = suggestions.isEmpty() ? "" : ", did you mean '" + suggestions.get(0) + "'?";
        if (!unmatched.isUnknownOption()) return "unexpected word: " + words + hint;
        boolean several = unmatched.getUnmatched().size() > 1;
        return (several ? "there are no options " : "there is no option ") + words + hint;
    }

    private static String missing(MissingParameterException missing) {
        List<ArgSpec> specs = missing.getMissing();
        if (specs.size() != 1) return said(missing);
        ArgSpec spec = specs.get(0);
        if (!(spec instanceof OptionSpec)) return spec.paramLabel() + " is missing";
        Matcher follows = FOLLOWS.matcher(said(missing));
        String instead = follows.matches() ? ", and '" + follows.group(1) + "' comes instead" : "";
        return name(spec) + " needs a value (" + spec.paramLabel() + ")" + instead;
    }

    private static String converted(ParameterException mistake) {
        String reason = TO_REASON.matcher(said(mistake)).replaceFirst("");
        Matcher noneOf = NONE_OF.matcher(reason);
        if (noneOf.find()) {
            reason = "'" + noneOf.group(2) + "' is none of " + noneOf.group(1).toLowerCase(Locale.ROOT);
        }
        Matcher noFlag = NO_FLAG.matcher(reason);
        if (noFlag.find()) return name(mistake.getArgSpec()) + " takes no value, and '" + noFlag.group(1) + "' is one";
        return name(mistake.getArgSpec()) + ": " + reason;
    }

    /** What a person types for it. */
    private static String name(@Nullable ArgSpec spec) {
        if (spec == null) return "a word";
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }
}
