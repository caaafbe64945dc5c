package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import io.seedraft.net.recording.BadRecording;
import io.seedraft.net.recording.RecordingEnd;
import io.seedraft.net.recording.RecordingPieces;
import io.seedraft.replica.record.Replayed;
import io.seedraft.replica.record.Replayer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a real node recorded, fed to the same core again. */
final class RecordedRun {

    private final Path file;
    private final Replayed replayed;
    private final RecordingEnd end;

    private RecordedRun(Path file, Replayed replayed, RecordingEnd end) {
        this.file = file;
        this.replayed = replayed;
        this.end = end;
    }

    /** Replays a file and says how it ends; the answer is an exit status. */
    static int replay(Path file, PrintWriter out, PrintWriter err) {
        RecordedRun run = run(file);
        run.print(out);
        if (run.end instanceof RecordingEnd.Damaged damaged) {
            err.println("seedraft: " + file + " is " + damaged.sentence() + "; what comes behind it was not replayed");
            err.flush();
            return ExitStatus.BAD_INPUT;
        }
        return switch (run.replayed.verdict()) {
            case SAME -> run.replayed.boots() > 0 ? ExitStatus.HOLDS : ExitStatus.UNKNOWN;
            case DIVERGED, LAW_BROKEN -> ExitStatus.VIOLATED;
            case UNREADABLE -> ExitStatus.BAD_INPUT;
        };
    }

    private static RecordedRun run(Path file) {
        try (RecordingPieces pieces = RecordingPieces.open(file)) {
            Replayed replayed = Replayer.replay(pieces);
            if (replayed.verdict() == Replayed.Verdict.UNREADABLE) {
                throw new BadInput(file + " is no recording of this version: " + replayed.detail());
            }
            return new RecordedRun(file, replayed, pieces.end());
        } catch (BadRecording bad) {
            throw new BadInput(String.valueOf(bad.getMessage()));
        } catch (IOException | UncheckedIOException unreadable) {
            throw cannotRead(file, unreadable);
        }
    }

    private static BadInput cannotRead(Path file, Exception why) {
        return new BadInput("cannot read " + file + ": " + Reason.of(why), ExitStatus.IO_ERROR);
    }

    private void print(PrintWriter out) {
        out.println("recording " + file + ": " + verdict());
        replayed.detail().lines().forEach(line -> out.println("  " + line));
        out.println("  " + Numbers.counted(replayed.boots(), "boot") + ", " + Numbers.counted(replayed.steps(), "step")
                + behind());
        out.println("fingerprint: " + Numbers.fingerprint(replayed.fingerprint()));
        out.flush();
    }

    private String verdict() {
        String replay = switch (replayed.verdict()) {
            case SAME -> replayed.boots() > 0 ? "holds, the same came out" : "nothing in it that could be replayed";
            case DIVERGED -> "DIVERGED, something else came out";
            case LAW_BROKEN -> "VIOLATED, as it was then";
            case UNREADABLE -> "unreadable";
        };
        return end instanceof RecordingEnd.Damaged damaged
                ? "DAMAGED at byte " + damaged.at() + "; up to there: " + replay
                : replay;
    }

    private String behind() {
        return switch (end) {
            case RecordingEnd.Whole whole -> "";
            case RecordingEnd.Unfinished unfinished -> "; an unfinished piece at the end was left out";
            case RecordingEnd.Damaged damaged -> "; nothing behind the damage was replayed";
        };
    }
}
