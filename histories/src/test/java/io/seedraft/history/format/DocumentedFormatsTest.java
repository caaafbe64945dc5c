package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/formats.md} are histories, of the formats that they stand for. */
final class DocumentedFormatsTest {
    private static final Pattern BLOCK = Pattern.compile("```\\w+\n(.*?)```", Pattern.DOTALL);

    private static String histories() throws IOException {
        String all = Files.readString(Path.of("../docs/formats.md"));
        return all.substring(all.indexOf("\n## Histories\n"));
    }

    private static List<Loaded<?, ?, ?>> examples() throws IOException {
        List<Loaded<?, ?, ?>> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(histories());
        while (block.find()) {
            byte[] bytes = block.group(1).getBytes(StandardCharsets.UTF_8);
            examples.add(HistoryFiles.read(new ByteArrayInputStream(bytes), "formats.md", ReadOptions.USUAL));
        }
        return examples;
    }

    @Test
    void each_format_has_its_example() throws IOException {
        List<Format> formats = examples().stream().map(Loaded::format).toList();
        assertEquals(List.of(Format.values()), formats.subList(0, Format.values().length));
        assertEquals(2, examples().get(Format.values().length).history().notes().size());
        assertEquals(
                ModelKind.CAS_REGISTER,
                examples().get(Format.values().length + 1).kind());
    }

    @Test
    void each_format_and_model_and_option_has_its_name_in_the_tables() throws IOException {
        String text = histories();
        for (Format format : Format.values()) {
            assertEquals(format, Format.of(format.id()).orElseThrow());
            assertTrue(text.contains("| `" + format.id() + "` |"), format.id());
        }
        for (ModelKind kind : ModelKind.values()) {
            assertEquals(kind, ModelKind.of(kind.id()).orElseThrow());
            assertTrue(text.contains("`" + kind.id() + "`"), kind.id());
        }
    }
}
