package io.seedraft.history.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.format.BadHistory;
import io.seedraft.history.format.Format;
import io.seedraft.history.format.HistoryFiles;
import io.seedraft.history.format.Loaded;
import io.seedraft.history.format.ModelKind;
import io.seedraft.history.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Histories that others recorded, with verdicts that others found: those whose licence lets us keep them, the rest where they
 * lie beside the checkout, or in any folder with such a table that {@code -Dseedraft.historiesDir} names.
 */
final class CorpusTest {
    private static final Pattern INITIAL = Pattern.compile("init=(\\{[^}]*\\}|[^; ]+)");

    /** A row of {@code expected.tsv}. */
    private record Row(Path file, String format, String model, String verdict) {
        boolean isElle() {
            return model.startsWith("list-append");
        }

        ModelKind kind() {
            String first = model.split("[ ;]", 2)[0];
            return first.equals("kv")
                    ? ModelKind.KEY_VALUE
                    : ModelKind.of(first).orElseThrow(() -> new AssertionError("no model " + model));
        }

        ReadOptions options() {
            Matcher initial = INITIAL.matcher(model);
            ReadOptions options = ReadOptions.USUAL.with(kind());
            boolean register = initial.find() && kind() != ModelKind.KEY_VALUE && kind() != ModelKind.MUTEX;
            return register ? options.withInitial(initial.group(1)) : options;
        }
    }

    private static List<Row> table(Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("expected.tsv"))) {
            String[] columns = line.split("\t");
            if (!columns[0].equals("file") && Files.exists(folder.resolve(columns[0]))) {
                rows.add(new Row(folder.resolve(columns[0]), columns[1], columns[2], columns[3]));
            }
        }
        return rows;
    }

    private static Path ours() throws URISyntaxException {
        URL table = Objects.requireNonNull(CorpusTest.class.getResource("/io/seedraft/history/corpus/expected.tsv"));
        return Path.of(table.toURI()).resolveSibling("");
    }

    /** The folder that was named, or the one beside the checkout; tests run in the folder of the module. */
    private static Path others() {
        String named = System.getProperty("seedraft.historiesDir", "");
        return Path.of(named.isEmpty() ? "../../shared/histories-corpus" : named);
    }

    private static List<Row> allTables() throws IOException, URISyntaxException {
        List<Row> rows = new ArrayList<>(table(ours()));
        if (Files.isDirectory(others())) {
            rows.addAll(table(others()));
        }
        return rows;
    }

    private static void check(Row row, ReadOptions options) throws IOException {
        if (row.isElle()) {
            BadHistory bad = assertThrows(BadHistory.class, () -> HistoryFiles.open(row.file(), options));
            assertEquals(row.file().toString(), bad.file());
            return;
        }
        Loaded<?, ?, ?> loaded = HistoryFiles.open(row.file(), options);
        assertVerdict(row, loaded);
        Format expected = Format.of(row.format()).orElseThrow();
        boolean porcupine = loaded.format() == Format.PORCUPINE_KV && expected == Format.EDN_LINES;
        assertTrue(porcupine || loaded.format() == expected, () -> row.file() + " is no " + loaded.format());
        assertEquals(row.kind(), loaded.kind(), row.file().toString());
    }

    private static void assertVerdict(Row row, Loaded<?, ?, ?> loaded) {
        Class<?> expected = row.verdict().equals("true") ? Verdict.Linearizable.class : Verdict.NotLinearizable.class;
        assertEquals(expected, loaded.check().getClass(), () -> row.file() + " as " + loaded.format());
    }

    private static void checkAll(List<Row> rows) throws IOException {
        for (Row row : rows) {
            check(row, row.isElle() ? ReadOptions.USUAL : row.options());
        }
    }

    @Test
    void every_verdict_is_the_one_that_porcupine_found() throws Exception {
        List<Row> rows = table(ours());
        assertEquals(56, rows.size());
        checkAll(rows);
    }

    @Test
    void every_file_of_the_folder_beside_the_checkout_has_its_verdict_too() throws IOException {
        assumeTrue(
                Files.isDirectory(others()),
                "no folder " + others().toAbsolutePath().normalize());
        List<Row> rows = table(others());
        assertFalse(rows.isEmpty(), "no files in " + others());
        checkAll(rows);
    }

    @Test
    void format_model_and_initial_value_are_found_out_without_being_told() throws Exception {
        for (Row row : allTables()) {
            check(row, ReadOptions.USUAL);
        }
    }

    @Test
    void every_file_is_the_same_history_after_it_was_written_in_any_format_that_can_say_it() throws Exception {
        for (Row row : allTables()) {
            if (!row.isElle()) {
                Loaded<?, ?, ?> loaded = HistoryFiles.open(row.file(), ReadOptions.USUAL);
                for (Format format : Format.values()) {
                    writtenAndRead(row, loaded, format);
                }
            }
        }
    }

    private static void writtenAndRead(Row row, Loaded<?, ?, ?> loaded, Format format) throws IOException {
        boolean register = loaded.kind() == ModelKind.CAS_REGISTER;
        boolean store = loaded.kind() == ModelKind.KEY_VALUE;
        boolean log = format == Format.JEPSEN_LOG || format == Format.HISTORY_TXT;
        boolean canSay = format == Format.PORCUPINE_KV ? store : !log || (register && loaded.format() == format);
        if (!canSay) return;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        loaded.write(format, out);
        String where = row.file() + " as " + format.id();
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        Loaded<?, ?, ?> again = HistoryFiles.read(in, where, ReadOptions.USUAL);
        assertEquals(format, again.format(), where);
        assertEquals(loaded.kind(), again.kind(), where);
        assertEquals(loaded.initial(), again.initial(), where);
        assertEquals(loaded.history(), again.history(), where);
        assertEquals(loaded.history().notes(), again.history().notes(), where);
        assertVerdict(row, again);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        again.write(format, twice);
        assertEquals(out.toString(StandardCharsets.UTF_8), twice.toString(StandardCharsets.UTF_8), where);
    }
}
