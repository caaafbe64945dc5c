package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Result;
import io.seedraft.net.client.Outcome;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Bytes of peers, damaged and with checksums that fit: they are what they should be or malformed, and never anything else. */
class PeerBytesTest {

    private static final int TRIES = 200_000;

    private final SplittableRandom random = new SplittableRandom(5);
    private final CRC32C crc = new CRC32C();
    private int understood;

    private byte[] frame(int kind) {
        ByteWriter to = new ByteWriter();
        int start = Frame.begin(to, kind);
        switch (kind) {
            case Frame.MESSAGE -> MessageCodec.write(to, message());
            case Frame.FORWARDED -> {
                to.writeVarint(7);
                to.writeVarint(4_000_000_000L);
                Envelope.write(new Envelope.Sessionless(new Command.Incr(Bytes.of("k"), 1)), to);
            }
            case Frame.OUTCOME -> {
                to.writeVarint(7);
                OutcomeCodec.write(to, new Outcome.Answered(Result.YES, 9));
            }
            default -> {}
        }
        Frame.end(to, start, crc);
        return to.toByteArray();
    }

    private static Message message() {
        Entry command = new Entry(3, 2, new Payload.Command(new byte[] {1, 2, 3}));
        return new Message.AppendEntries(5, new EntryId(2, 2), List.of(command), 1, 9);
    }

    /** Damages the body, now and then the head, and mostly makes the checksum fit again, as a liar would. */
    private byte[] damaged(byte[] frame) {
        byte[] bytes = Arrays.copyOf(frame, frame.length + (random.nextInt(20) == 0 ? 3 : 0));
        for (int flips = random.nextInt(4); flips >= 0; flips--) {
            bytes[Frame.HEAD_BYTES + random.nextInt(bytes.length - Frame.HEAD_BYTES)] = (byte) random.nextInt();
        }
        if (random.nextInt(10) == 0) bytes[random.nextInt(Frame.HEAD_BYTES)] ^= (byte) (1 << random.nextInt(8));
        crc.reset();
        crc.update(bytes, Frame.HEAD_BYTES, frame.length - Frame.HEAD_BYTES);
        if (random.nextInt(10) > 0) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(Integer.BYTES, (int) crc.getValue());
        }
        return bytes;
    }

    private void read(byte[] bytes) {
        ByteReader body = new ByteReader();
        try {
            if (!Frame.next(ByteBuffer.wrap(bytes), body, crc)) return;
            switch (body.readByte()) {
                case Frame.MESSAGE -> MessageCodec.read(body);
                case Frame.FORWARDED -> {
                    body.readPositiveVarint();
                    body.readPositiveVarint();
                    Envelope.read(body);
                }
                case Frame.OUTCOME -> {
                    body.readPositiveVarint();
                    OutcomeCodec.read(body);
                }
                default -> {}
            }
            understood++;
        } catch (MalformedBytes refused) {
            assertTrue(refused.getMessage().length() > 5);
        }
    }

    @Test
    void a_damaged_frame_is_a_frame_or_malformed() {
        for (int i = 0; i < TRIES; i++) read(damaged(frame(1 + i % 3)));
        assertTrue(understood > TRIES / 100, understood + " were understood");
    }

    private static void orMalformed(Runnable reading) {
        try {
            reading.run();
        } catch (MalformedBytes refused) {
            assertTrue(refused.getMessage().length() > 5);
        }
    }

    @Test
    void a_damaged_hello_or_welcome_is_one_or_none() {
        for (int i = 0; i < TRIES / 10; i++) {
            byte[] noise = new byte[64];
            random.nextBytes(noise);
            if (random.nextBoolean()) noise[0] = (byte) random.nextInt(12);
            if (random.nextInt(4) > 0) noise[0] = Hello.FIRST_BYTE;
            orMalformed(() -> Hello.read(ByteBuffer.wrap(noise)));
            orMalformed(() -> Welcome.read(ByteBuffer.wrap(noise)));
        }
    }
}
