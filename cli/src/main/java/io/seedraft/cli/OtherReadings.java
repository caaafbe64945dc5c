package io.seedraft.cli;

import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.format.Loaded;
import io.seedraft.history.format.ReadOptions;
import io.seedraft.history.format.Understood;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether what a file leaves open decides its verdict. Then it has none: a guess must not become one.
 *
 * @param check how files are decided
 * @param again the file
 */
record OtherReadings(FileCheck check, CheckCommand.Again again) {

    /** Why the verdict stands for nothing, and what would settle it; empty when every reading gives the same. */
    Optional<String> disagreement(Loaded<?, ?, ?> loaded, ReadOptions options, Verdict verdict) throws IOException {
        Understood understood = loaded.understood();
        return switch (verdict) {
            case Verdict.Linearizable holds ->
                firstOf(Verdict.NotLinearizable.class, understood.strict())
                        .map(other -> decides(options, "linearizable", other, "not"));
            case Verdict.NotLinearizable fails -> {
                Optional<ReadOptions> other = firstOf(Verdict.Linearizable.class, understood.lenient());
                yield other.isPresent()
                        ? Optional.of(decides(options, "not linearizable", other.get(), "linearizable"))
                        : understood.onlyHolds().map(why -> "no order was found, which proves nothing: " + why);
            }
            case Verdict.Unknown unknown -> Optional.empty();
        };
    }

    private Optional<ReadOptions> firstOf(Class<? extends Verdict> wanted, List<ReadOptions> readings)
            throws IOException {
        for (ReadOptions reading : readings) {
            if (wanted.isInstance(check.verdict(again.read(reading)))) return Optional.of(reading);
        }
        return Optional.empty();
    }

    private static String decides(ReadOptions asRead, String verdict, ReadOptions other, String otherwise) {
        return "what it does not say decides: read with " + asRead.text() + " it is " + verdict + ", with " + other.text()
                + " it is " + otherwise + ": say which";
    }
}
