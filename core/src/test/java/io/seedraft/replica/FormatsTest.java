package io.seedraft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.wal.SegmentBytes;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/formats.md}. */
class FormatsTest {

    private static final Path PAGE = Path.of("..", "docs", "formats.md");

    /** The bytes of an example: its block's hexadecimal digits, without what follows a {@code #}. */
    private static byte[] example(String name) throws IOException {
        String page = Files.readString(PAGE);
        String start = "```hex " + name + "\n";
        int from = page.indexOf(start);
        int to = page.indexOf("```", from + start.length());
        String digits =
                page.substring(from + start.length(), to).replaceAll("#.*", "").replaceAll("\\s", "");
        return HexFormat.of().parseHex(digits);
    }

    private static void assertBytes(byte[] expected, byte[] actual) {
        assertEquals(
                HexFormat.ofDelimiter(" ").formatHex(expected),
                HexFormat.ofDelimiter(" ").formatHex(actual));
    }

    private static Entry command(long index, long term, String text) {
        return new Entry(index, term, new Payload.Command(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void the_example_of_a_message_is_what_is_written() throws IOException {
        Message message = new Message.AppendEntries(6, new EntryId(5, 2), List.of(command(3, 6, "hey")), 1, 9);
        ByteWriter writer = new ByteWriter();
        MessageCodec.write(writer, message);
        assertBytes(example("message"), writer.toByteArray());
        assertEquals(message, MessageCodec.read(new ByteReader(example("message"))));
    }

    @Test
    void the_example_of_a_segment_is_what_is_written() throws IOException {
        byte[] segment = SegmentBytes.of(2_048, wal -> {
            List<Entry> entries = List.of(new Entry(1, 5, Payload.NoOp.INSTANCE), command(2, 5, "hi"));
            wal.append(new HardState(5, 3), entries);
            wal.append(new HardState(6, 0, Allegiance.NONE, 300_000_000), List.of());
            wal.durableTo(wal.position());
        });
        byte[] example = new byte[2_048];
        place(example, 0, example("header"));
        place(example, 512, example("mark"));
        place(example, 1_024, example("records"));
        assertBytes(example, segment);
    }

    private static void place(byte[] whole, int at, byte[] part) {
        System.arraycopy(part, 0, whole, at, part.length);
    }
}
