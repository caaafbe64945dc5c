package io.seedraft.cli;

import io.seedraft.history.format.Format;
import io.seedraft.history.format.Loaded;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /** Writes the file whole or not at all; "-" is standard output. */
    static void write(Loaded<?, ?, ?> loaded, Format as, String target, PrintWriter out) throws IOException {
        if (target.equals(CheckCommand.STANDARD)) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            loaded.write(as, text);
            out.print(text.toString(StandardCharsets.UTF_8));
            out.flush();
            return;
        }
        Path place = Path.of(target);
        Path folder = place.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(folder)) throw new BadInput("no folder " + folder, ExitStatus.NO_SUCH_FILE);
        Path part = Files.createTempFile(folder, "." + place.getFileName(), ".part");
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part));
                    OutputStream packed = target.endsWith(PACKED) ? new GZIPOutputStream(file) : file) {
                loaded.write(as, packed);
            }
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
