package io.seedraft.bench;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.ContainerInput;
import io.seedraft.history.checker.model.ContainerModel;
import io.seedraft.history.checker.model.ContainerOutput;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.format.HistoryFiles;
import io.seedraft.history.format.Loaded;
import io.seedraft.history.format.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A history to check, with a checker that is kept from one check to the next. */
final class Recorded<I, O> {
    /** Of nothing. */
    static final Recorded<?, ?> NONE =
            new Recorded<>(new Checker<>(ContainerModel.queue()), new Recording<ContainerInput, ContainerOutput>().history());

    private final Checker<?, I, O> checker;
    private final History<I, O> history;

    Recorded(Checker<?, I, O> checker, History<I, O> history) {
        this.checker = checker;
        this.history = history;
    }

    Verdict check() {
        return checker.check(history);
    }

    /** One of the recorded histories that the tests of the checker have. */
    static Recorded<?, ?> file(String name, ReadOptions options) {
        try (InputStream in = Objects.requireNonNull(
                Recorded.class.getResourceAsStream("/io/seedraft/history/corpus/" + name), name)) {
            return of(HistoryFiles.read(in, name, options));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static <S, I, O> Recorded<I, O> of(Loaded<S, I, O> loaded) {
        return new Recorded<>(loaded.checker(), loaded.history());
    }
}
