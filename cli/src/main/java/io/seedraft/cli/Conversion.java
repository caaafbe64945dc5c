package io.seedraft.cli;

import io.seedraft.cli.output.Outlet;
import io.seedraft.cli.output.WholeFile;
import io.seedraft.history.format.BadHistory;
import io.seedraft.history.format.Format;
import io.seedraft.history.format.Loaded;
import io.seedraft.history.format.NotInThisFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes a history in another format. */
final class Conversion {

    private static final String PACKED = ".gz";

    private Conversion() {}

    /** What the ending of a name says. */
    static Optional<Format> formatOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(PACKED) ? lower.substring(0, lower.length() - PACKED.length()) : lower;
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) return Optional.of(Format.JSON_LINES);
        if (plain.endsWith(".json")) return Optional.of(Format.JSON_ARRAY);
        if (plain.endsWith(".edn")) return Optional.of(Format.EDN_LINES);
        if (plain.endsWith(".log")) return Optional.of(Format.JEPSEN_LOG);
        return Optional.empty();
    }

    /** Writes the file whole or not at all; "-" is standard output, which a terminal gets as it can be shown. */
    static void write(Loaded<?, ?, ?> loaded, Format as, String target, PrintWriter out, boolean onTerminal)
            throws IOException {
        if (target.equals(CheckCommand.STANDARD)) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            loaded.write(as, text);
            if (onTerminal) out.print(text.toString(StandardCharsets.UTF_8));
            else Outlet.exactly(out, text.toByteArray());
            out.flush();
            return;
        }
        Path place = WholeFile.named(target);
        try (WholeFile file = WholeFile.at(place)) {
            if (target.endsWith(PACKED)) {
                GZIPOutputStream packed = new GZIPOutputStream(file.stream());
                loaded.write(as, packed);
                packed.finish();
            } else {
                loaded.write(as, file.stream());
            }
            file.finish();
        } catch (BadHistory | NotInThisFormat unsayable) {
            throw unsayable;
        } catch (IOException refused) {
            throw WholeFile.cannotWrite(place, refused);
        }
    }
}
