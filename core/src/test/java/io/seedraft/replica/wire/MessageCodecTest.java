package io.seedraft.replica.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    private static final int KINDS = 12;

    private static byte[] write(Message message) {
        ByteWriter writer = new ByteWriter();
        MessageCodec.write(writer, message);
        return writer.toByteArray();
    }

    private static Message read(String hex) {
        return MessageCodec.read(new ByteReader(HexFormat.of().parseHex(hex)));
    }

    @Test
    void every_message_is_read_as_it_was_written_and_has_one_encoding() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            Message message = message(random, i % KINDS);
            byte[] bytes = write(message);
            Message again = MessageCodec.read(new ByteReader(bytes));
            assertEquals(message, again);
            assertArrayEquals(bytes, write(again));
        }
    }

    @Test
    void a_message_that_is_cut_short_or_goes_on_is_malformed() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 600; i++) {
            byte[] bytes = write(message(random, i % KINDS));
            for (int length = 0; length < bytes.length; length++) {
                ByteReader cut = new ByteReader(bytes, 0, length);
                assertThrows(MalformedBytes.class, () -> MessageCodec.read(cut));
            }
            ByteReader longer = new ByteReader(Arrays.copyOf(bytes, bytes.length + 1));
            assertThrows(MalformedBytes.class, () -> MessageCodec.read(longer));
        }
    }

    @Test
    void noise_is_a_message_or_malformed_and_nothing_else() {
        SplittableRandom random = new SplittableRandom(3);
        int accepted = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = (i & 1) == 0 ? damaged(random, write(message(random, i / 2 % KINDS))) : noise(random);
            try {
                Message message = MessageCodec.read(new ByteReader(bytes));
                accepted++;
                assertArrayEquals(bytes, write(message), () -> "a second encoding of " + message);
            } catch (MalformedBytes expected) {
                assertTrue(expected.getMessage().length() > 5);
            }
        }
        assertTrue(accepted > 3_000, "noise must come far enough to be read now and then: " + accepted);
    }

    @Test
    void a_count_is_believed_no_further_than_the_bytes_that_came_with_it() {
        String headOfAppend = "65" + "05" + "0501" + "01" + "00" + "00";
        assertThrows(MalformedBytes.class, () -> read(headOfAppend + "ffffffff07"));
        assertThrows(MalformedBytes.class, () -> read(headOfAppend + "03" + "0100" + "0100"));
        assertEquals(
                2,
                ((Message.AppendEntries) read(headOfAppend + "02" + "0100" + "0100"))
                        .entries()
                        .size());
    }

    @Test
    void what_would_break_a_law_inside_is_malformed_outside() {
        String configuration = "65" + "05" + "0501" + "01" + "00" + "00" + "01" + "0300" + "2a00000000000000";
        assertEquals(5, read(configuration + "020102" + "00" + "0103").term());
        String without = configuration.replace("2a", "00") + "020102" + "00" + "0103";
        assertThrows(MalformedBytes.class, () -> read(without), "no identity");
        assertThrows(MalformedBytes.class, () -> read(configuration + "00" + "00" + "0103"), "no voters");
        assertThrows(MalformedBytes.class, () -> read(configuration + "020102" + "00" + "0102"), "a learner votes");
        assertThrows(MalformedBytes.class, () -> read(configuration + "020202" + "00" + "00"), "named twice");
        assertThrows(MalformedBytes.class, () -> read(configuration + "020001" + "00" + "00"), "no such node");
        assertThrows(MalformedBytes.class, () -> read("45" + "05"), "another version");
        assertThrows(MalformedBytes.class, () -> read("4d" + "05"), "no such kind");
        assertThrows(MalformedBytes.class, () -> read("42" + "05" + "02"), "neither yes nor no");
    }

    @Test
    void a_run_whose_terms_fall_or_indexes_jump_has_no_encoding() {
        EntryId prev = new EntryId(3, 7);
        List<Entry> falling = List.of(new Entry(8, 2, Payload.NoOp.INSTANCE));
        List<Entry> jumping = List.of(new Entry(9, 3, Payload.NoOp.INSTANCE));
        assertThrows(LawViolation.class, () -> write(new Message.AppendEntries(4, prev, falling, 0, 0)));
        assertThrows(LawViolation.class, () -> write(new Message.AppendEntries(4, prev, jumping, 0, 0)));
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(24)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) if (random.nextInt(3) > 0) bytes[i] &= 7;
        if (bytes.length > 0 && random.nextInt(10) > 0) bytes[0] = (byte) (3 << 5 | random.nextInt(14));
        return bytes;
    }

    private static byte[] damaged(SplittableRandom random, byte[] bytes) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    private static Message message(SplittableRandom random, int kind) {
        long term = term(random);
        return switch (kind) {
            case 0 -> new Message.RequestPreVote(term, id(random));
            case 1 -> new Message.PreVoteReply(term, random.nextBoolean());
            case 2 -> new Message.RequestVote(term, id(random), random.nextBoolean());
            case 3 -> new Message.RequestVoteReply(term, random.nextBoolean());
            case 4 -> append(random, term);
            case 5 -> new Message.AppendAccepted(term, number(random), term(random), number(random), number(random));
            case 6 -> new Message.AppendRejected(term, number(random), term(random), id(random), number(random));
            case 7 ->
                new Message.InstallSnapshot(
                        term, id(random), membership(random), number(random), bytes(random), random.nextBoolean());
            case 8 -> new Message.InstallSnapshotReply(term, id(random), number(random));
            case 9 -> new Message.TimeoutNow(term);
            case 10 -> new Message.ReadIndexRequest(term, number(random));
            default -> new Message.ReadIndexReply(term, number(random), term(random));
        };
    }

    private static Message append(SplittableRandom random, long term) {
        EntryId prev = new EntryId(term(random) / 2, term(random) / 2);
        List<Entry> entries = new ArrayList<>();
        long entryTerm = prev.term();
        for (int i = random.nextInt(5); i > 0; i--) {
            if (random.nextInt(4) == 0) entryTerm += random.nextInt(300);
            entries.add(new Entry(prev.index() + 1 + entries.size(), entryTerm, payload(random)));
        }
        return new Message.AppendEntries(term, prev, List.copyOf(entries), term(random), number(random));
    }

    private static Payload payload(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Payload.NoOp.INSTANCE;
            case 1 -> new Payload.Configuration(1 + random.nextLong(Long.MAX_VALUE), membership(random));
            case 2 -> new Payload.Loss(1 + random.nextInt(1000), random.nextLong(1L << 40));
            default -> new Payload.Command(bytes(random));
        };
    }

    private static Membership membership(SplittableRandom random) {
        int first = 1 + random.nextInt(500);
        int[] outgoing = random.nextBoolean() ? new int[] {first, first + 3} : new int[0];
        int[] learners = random.nextBoolean() ? new int[] {Integer.MAX_VALUE} : new int[0];
        return Membership.of(new int[] {first, first + 1, first + 2}, outgoing, learners);
    }

    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 300 : 12)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Of every size, and the greatest. */
    private static long number(SplittableRandom random) {
        return random.nextLong() >>> 1 + random.nextInt(63);
    }

    /** A term or an index. */
    private static long term(SplittableRandom random) {
        return random.nextInt(20) == 0 ? EntryId.MAX_TERM : number(random) % EntryId.MAX_TERM;
    }

    private static EntryId id(SplittableRandom random) {
        return new EntryId(term(random), term(random));
    }
}
