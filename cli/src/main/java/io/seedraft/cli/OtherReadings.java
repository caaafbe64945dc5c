package io.seedraft.cli;

import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.format.Loaded;
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
    Optional<String> disagreement(Loaded<?, ?, ?> loaded, Verdict verdict) throws IOException {
        Understood understood = loaded.understood();
        return switch (verdict) {
            case Verdict.Linearizable holds ->
                firstOf(Verdict.NotLinearizable.class, understood.strict())
                        .map(other -> decides(understood.asRead(), other.text()));
            case Verdict.NotLinearizable fails -> {
                Optional<Understood.Other> other = firstOf(Verdict.Linearizable.class, understood.lenient());
                yield other.isPresent()
                        ? other.map(holds -> decides(holds.text(), understood.asRead()))
                        : understood.onlyHolds().map(why -> "no order was found, which proves nothing: " + why);
            }
            case Verdict.Unknown unknown -> Optional.empty();
        };
    }

    private Optional<Understood.Other> firstOf(Class<? extends Verdict> wanted, List<Understood.Other> readings)
            throws IOException {
        for (Understood.Other reading : readings) {
            if (wanted.isInstance(check.verdict(again.read(reading.options())))) return Optional.of(reading);
        }
        return Optional.empty();
    }

    private static String decides(String holds, String fails) {
        return "what it does not say decides: with " + holds + " it is linearizable, with " + fails
                + " it is not; say which";
    }
}
