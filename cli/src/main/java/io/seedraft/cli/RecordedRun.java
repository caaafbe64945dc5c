package io.seedraft.cli;

import io.seedraft.net.RecordingFile;
import io.seedraft.replica.record.Replayed;
import io.seedraft.replica.record.Replayer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a real node recorded, fed to the same core again. */
final class RecordedRun {

    private RecordedRun() {}

    /** Replays a file and says how it ends; the answer is an exit status. */
    static int replay(Path file, PrintWriter out) {
        Replayed replayed;
        boolean torn;
        try (RecordingFile.Pieces pieces = RecordingFile.read(file)) {
            replayed = Replayer.replay(pieces);
            torn = pieces.isTorn();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new BadInput(String.valueOf(unreadable.getMessage()));
        }
        if (replayed.verdict() == Replayed.Verdict.UNREADABLE) {
            throw new BadInput(file + " is no recording of this version: " + replayed.detail());
        }
        out.println("recording " + file + ": " + verdict(replayed));
        replayed.detail().lines().forEach(line -> out.println("  " + line));
        out.println("  " + Numbers.counted(replayed.boots(), "boot") + ", " + Numbers.counted(replayed.steps(), "step")
                + (torn ? "; an unfinished piece at the end was left out" : ""));
        out.println("fingerprint: " + Numbers.fingerprint(replayed.fingerprint()));
        out.flush();
        return replayed.verdict() == Replayed.Verdict.SAME ? ExitStatus.HOLDS : ExitStatus.VIOLATED;
    }

    private static String verdict(Replayed replayed) {
        return switch (replayed.verdict()) {
            case SAME -> "holds, the same came out";
            case DIVERGED -> "DIVERGED, something else came out";
            case LAW_BROKEN -> "VIOLATED, as it was then";
            case UNREADABLE -> "unreadable";
        };
    }
}
