package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import io.seedraft.history.format.BadHistory;
import io.seedraft.history.format.HistoryFiles;
import io.seedraft.history.format.ReadOptions;
import io.seedraft.history.format.Reading;
import io.seedraft.history.format.Streamed;
import io.seedraft.history.online.OnlineHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Judges the events of one file or pipe as they come, and ends with the one that no order explains. A thread of its own reads:
 * nothing else ends the wait for a pipe on which nothing comes when somebody presses Ctrl-C.
 */
final class OnlineCheck {

    private static final long LOOKS_MILLIS = 20;

    private final String name;
    private final ReadOptions options;
    private final long byteLimit;
    private final Host host;
    private final InputStream standard;
    private final PrintWriter err;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Judged judged;
    private volatile @Nullable Throwable failure;
    private volatile long line;

    /** What is read, and who judges it. */
    private record Judged(Streamed<?, ?, ?> streamed, OnlineHistory<?, ?, ?> history) {}

    OnlineCheck(String name, ReadOptions options, long byteLimit, Host host, InputStream standard, PrintWriter err) {
        this.name = name;
        this.options = options;
        this.byteLimit = byteLimit;
        this.host = host;
        this.standard = standard;
        this.err = err;
    }

    /** Reads until a violation, the end, or Ctrl-C. */
    OnlineResult run() {
        long start = host.nanoClock().getAsLong();
        Thread reader = new Thread(this::read, "history");
        reader.setDaemon(true);
        reader.start();
        boolean ended = false;
        try {
            while (!ended && !host.stop().get()) ended = done.await(LOOKS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof RuntimeException mistake) throw mistake;
        if (failure instanceof Error mistake) throw mistake;
        return result(!ended, host.nanoClock().getAsLong() - start);
    }

    private OnlineResult result(boolean interrupted, long nanos) {
        Judged so = judged;
        Throwable why = failure;
        if (so == null) {
            return OnlineResult.nothing(
                    name, interrupted ? ExitStatus.INTERRUPTED : status(why), complaint(why), nanos);
        }
        OnlineHistory<?, ?, ?> history = so.history;
        boolean violated = history.violation().isPresent();
        int status;
        if (violated) {
            status = ExitStatus.VIOLATED;
        } else if (interrupted) {
            status = ExitStatus.INTERRUPTED;
        } else if (why != null) {
            status = status(why);
        } else {
            status = history.undecided().isEmpty() && history.leftOut() == 0 ? ExitStatus.HOLDS : ExitStatus.UNKNOWN;
        }
        return new OnlineResult(
                name, Optional.of(so.streamed), Optional.of(history), line, complaint(why), status, nanos);
    }

    private Optional<String> complaint(@Nullable Throwable why) {
        return switch (why) {
            case null -> Optional.empty();
            case BadHistory bad -> Optional.of(String.valueOf(bad.getMessage()));
            case NoSuchFileException missing -> Optional.of(name + ": no such file");
            case InvalidPathException missing -> Optional.of(name + ": no such file");
            case Exception other -> Optional.of(name + ": " + Reason.of(other));
            default -> Optional.of(name + ": " + why.getMessage());
        };
    }

    private static int status(@Nullable Throwable why) {
        return why instanceof BadHistory ? ExitStatus.BAD_INPUT : ExitStatus.NO_SUCH_FILE;
    }

    private void read() {
        try {
            if (name.equals(CheckCommand.STANDARD)) {
                read(HistoryFiles.stream(standard, "standard input", options));
            } else {
                try (InputStream in = Files.newInputStream(Path.of(name))) {
                    read(HistoryFiles.stream(in, name, options));
                }
            }
        } catch (IOException | RuntimeException | Error why) {
            failure = why;
        } finally {
            done.countDown();
        }
    }

    private <S, I, O> void read(Streamed<S, I, O> streamed) throws IOException {
        OnlineHistory<S, I, O> history = OnlineHistory.of(streamed, byteLimit);
        judged = new Judged(streamed, history);
        Reading<I, O> reading = streamed.into(history);
        boolean told = false;
        while (!history.isBroken() && reading.next()) {
            line = reading.line();
            if (!told && history.leftOut() > 0) {
                told = true;
                err.println("seedraft: " + name + ":" + line + ": " + history.firstLeftOut() + OnlineResult.LEFT_OUT);
                err.flush();
            }
        }
    }
}
