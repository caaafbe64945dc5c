package io.seedraft.replica.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Kv;
import io.seedraft.raft.log.EntryId;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.MalformedBytes;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final Command DELETE = new Command.Delete(Bytes.of("k"));

    @Provide
    Arbitrary<Envelope> envelopes() {
        Arbitrary<Long> numbers = Arbitraries.longs().greaterOrEqual(0);
        return Arbitraries.oneOf(
                Arbitraries.just(new Envelope.RegisterSession()),
                Kv.commands().map(Envelope.Sessionless::new),
                Combinators.combine(numbers, numbers, numbers, Kv.commands())
                        .as((id, one, other, command) -> new Envelope.InSession(
                                Math.max(1, id % EntryId.MAX_INDEX),
                                Math.max(one, other),
                                Math.min(one, other),
                                command)));
    }

    @Test
    void the_format_never_changes_because_logs_are_made_of_it() {
        assertEquals("20", HexFormat.of().formatHex(Envelope.encodeRegistration()));
        assertEquals("2121016b", HexFormat.of().formatHex(Envelope.encode(DELETE)));
        assertEquals("22ac02090221016b", HexFormat.of().formatHex(Envelope.encode(300, 9, 7, DELETE)));
    }

    @Test
    void numbers_that_no_client_has_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> Envelope.encode(0, 1, 1, DELETE));
        assertThrows(IllegalArgumentException.class, () -> Envelope.encode(1, 1, 2, DELETE));
        assertThrows(IllegalArgumentException.class, () -> Envelope.encode(1, 1, -1, DELETE));
        assertThrows(MalformedBytes.class, () -> Envelope.decode(HexFormat.of().parseHex("2200010021016b")));
        assertThrows(MalformedBytes.class, () -> Envelope.decode(HexFormat.of().parseHex("2201010221016b")));
    }

    @Test
    void what_follows_an_envelope_is_malformed() {
        assertThrows(MalformedBytes.class, () -> Envelope.decode(new byte[] {0x20, 0}));
    }

    @Property
    void an_envelope_comes_back(@ForAll("envelopes") Envelope envelope) {
        assertEquals(envelope, Envelope.decode(Envelope.encode(envelope)));
    }

    @Property
    void a_cut_envelope_is_malformed(@ForAll("envelopes") Envelope envelope) {
        byte[] good = Envelope.encode(envelope);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(MalformedBytes.class, () -> Envelope.decode(cut));
        }
    }

    @Property(tries = 5000)
    void noise_is_malformed_or_the_one_encoding_of_what_it_means(
            @ForAll @IntRange(min = 0x1F, max = 0x23) int tag, @ForAll @Size(min = 1, max = 20) byte[] noise) {
        byte[] bytes = noise.clone();
        bytes[0] = (byte) tag;
        Envelope envelope;
        try {
            envelope = Envelope.decode(bytes);
        } catch (MalformedBytes refused) {
            return;
        }
        assertArrayEquals(bytes, Envelope.encode(envelope));
    }

    @Property(tries = 5000)
    void checking_refuses_what_decoding_refuses_and_nothing_else(
            @ForAll("envelopes") Envelope envelope,
            @ForAll int at,
            @ForAll byte flip,
            @ForAll @IntRange(max = 3) int cut) {
        byte[] bytes = Envelope.encode(envelope);
        bytes[Math.floorMod(at, bytes.length)] ^= flip;
        byte[] damaged = Arrays.copyOf(bytes, Math.max(0, bytes.length + 1 - cut));
        assertEquals(
                isRefused(() -> Envelope.decode(damaged)), isRefused(() -> Envelope.check(new ByteReader(damaged))));
    }

    private static boolean isRefused(Runnable reading) {
        try {
            reading.run();
            return false;
        } catch (MalformedBytes refused) {
            return true;
        }
    }
}
