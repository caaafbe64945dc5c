package io.seedraft.kv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.MalformedBytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CodecTest {

    @Provide
    Arbitrary<Command> commands() {
        return Kv.commands();
    }

    @Provide
    Arbitrary<Query> queries() {
        return Kv.queries();
    }

    @Provide
    Arbitrary<Result> results() {
        return Kv.results();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void the_format_of_commands_never_changes_because_logs_are_made_of_it() {
        Bytes key = Bytes.of("k");
        Bytes value = Bytes.of("vw");
        assertEquals("20016b027677", hex(CommandCodec.encode(new Command.Put(key, value))));
        assertEquals("21016b", hex(CommandCodec.encode(new Command.Delete(key))));
        assertEquals(
                "22016b0165027677", hex(CommandCodec.encode(new Command.Cas(key, Optional.of(Bytes.of("e")), value))));
        assertEquals("23016b027677", hex(CommandCodec.encode(new Command.Cas(key, Optional.empty(), value))));
        assertEquals("24016b027677", hex(CommandCodec.encode(new Command.Append(key, value))));
        assertEquals("25016b05", hex(CommandCodec.encode(new Command.Incr(key, -3))));
    }

    @Test
    void the_format_of_queries_never_changes() {
        Bytes key = Bytes.of("k");
        assertEquals("20016b", hex(QueryCodec.encode(new Query.Get(key))));
        assertEquals("2102016b00", hex(QueryCodec.encode(new Query.MGet(List.of(key, Bytes.EMPTY)))));
        assertEquals("22016b", hex(QueryCodec.encode(new Query.Exists(key))));
        assertEquals("23016b", hex(QueryCodec.encode(new Query.Keys(key))));
        assertEquals("2402016b00", hex(QueryCodec.encode(new Query.Existing(List.of(key, Bytes.EMPTY)))));
        assertEquals("25", hex(QueryCodec.encode(Query.Count.INSTANCE)));
    }

    @Test
    void the_format_of_results_never_changes_because_snapshots_are_made_of_it() {
        assertEquals("20", hex(ResultCodec.encode(Result.DONE)));
        assertEquals("21", hex(ResultCodec.encode(Result.NO)));
        assertEquals("22", hex(ResultCodec.encode(Result.YES)));
        assertEquals("2305", hex(ResultCodec.encode(new Result.Number(-3))));
        assertEquals("24", hex(ResultCodec.encode(Result.NOT_A_NUMBER)));
        assertEquals("27", hex(ResultCodec.encode(Result.OVERFLOW)));
        assertEquals("2507", hex(ResultCodec.encode(new Result.TooLarge(Result.TooLarge.Part.KEY, 7))));
        assertEquals("2607", hex(ResultCodec.encode(new Result.TooLarge(Result.TooLarge.Part.VALUE, 7))));
        assertEquals("280176", hex(ResultCodec.encode(new Result.Value(Bytes.of("v")))));
        assertEquals("29", hex(ResultCodec.encode(Result.ABSENT)));
        assertEquals(
                "2a02010000",
                hex(ResultCodec.encode(new Result.Values(List.of(Optional.of(Bytes.EMPTY), Optional.empty())))));
        assertEquals("2b01016b", hex(ResultCodec.encode(new Result.KeyList(List.of(Bytes.of("k"))))));
        assertEquals("2c07", hex(ResultCodec.encode(new Result.TooMuch(Result.TooMuch.What.KEYS_ASKED, 7))));
        assertEquals("2d07", hex(ResultCodec.encode(new Result.TooMuch(Result.TooMuch.What.KEYS_FOUND, 7))));
        assertEquals("2e07", hex(ResultCodec.encode(new Result.TooMuch(Result.TooMuch.What.BYTES, 7))));
        assertEquals("3009", hex(ResultCodec.encode(new Result.SessionOpened(9))));
        assertEquals("3109", hex(ResultCodec.encode(new Result.SessionExpired(9))));
        assertEquals("3209", hex(ResultCodec.encode(new Result.StaleSequence(9))));
        assertEquals("3309", hex(ResultCodec.encode(new Result.SequenceTooFar(9))));
    }

    @Test
    void another_version_or_kind_is_refused_by_its_name() {
        MalformedBytes version = assertThrows(
                MalformedBytes.class, () -> CommandCodec.decode(HexFormat.of().parseHex("40016b027677")));
        assertEquals("command of version 2", version.getMessage());
        MalformedBytes kind = assertThrows(
                MalformedBytes.class, () -> CommandCodec.decode(HexFormat.of().parseHex("3f016b027677")));
        assertEquals("no command has the kind 31", kind.getMessage());
    }

    @Test
    void a_session_keeps_no_result_of_a_query() {
        byte[] absent = ResultCodec.encode(Result.ABSENT);
        assertThrows(MalformedBytes.class, () -> ResultCodec.readOfCommand(new ByteReader(absent)));
        byte[] done = ResultCodec.encode(Result.DONE);
        assertEquals(Result.DONE, ResultCodec.readOfCommand(new ByteReader(done)));
    }

    @Property
    void a_command_comes_back(@ForAll("commands") Command command) {
        assertEquals(command, CommandCodec.decode(CommandCodec.encode(command)));
    }

    @Property
    void a_query_comes_back(@ForAll("queries") Query query) {
        assertEquals(query, QueryCodec.decode(QueryCodec.encode(query)));
    }

    @Property
    void a_result_comes_back(@ForAll("results") Result result) {
        assertEquals(result, ResultCodec.decode(ResultCodec.encode(result)));
    }

    @Property
    void cut_or_lengthened_bytes_are_malformed(
            @ForAll("commands") Command command, @ForAll("queries") Query query, @ForAll("results") Result result) {
        refusesCutAndLonger(CommandCodec.encode(command), CommandCodec::decode);
        refusesCutAndLonger(QueryCodec.encode(query), QueryCodec::decode);
        refusesCutAndLonger(ResultCodec.encode(result), ResultCodec::decode);
    }

    private static void refusesCutAndLonger(byte[] good, Function<byte[], ?> decode) {
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(MalformedBytes.class, () -> decode.apply(cut));
        }
        assertThrows(MalformedBytes.class, () -> decode.apply(Arrays.copyOf(good, good.length + 1)));
    }

    /** Whatever is accepted is the one encoding of what it means: no two byte strings mean the same. */
    @Property(tries = 5000)
    void noise_is_malformed_or_the_one_encoding_of_what_it_means(
            @ForAll @IntRange(max = 31) int kind, @ForAll @Size(min = 1, max = 24) byte[] noise) {
        byte[] bytes = noise.clone();
        bytes[0] = (byte) (1 << 5 | kind);
        meansItselfOrIsMalformed(bytes, each -> CommandCodec.encode(CommandCodec.decode(each)));
        meansItselfOrIsMalformed(bytes, each -> QueryCodec.encode(QueryCodec.decode(each)));
        meansItselfOrIsMalformed(bytes, each -> ResultCodec.encode(ResultCodec.decode(each)));
        meansItselfOrIsMalformed(noise, each -> CommandCodec.encode(CommandCodec.decode(each)));
    }

    private static void meansItselfOrIsMalformed(byte[] bytes, Function<byte[], byte[]> decodeAndEncode) {
        byte[] again;
        try {
            again = decodeAndEncode.apply(bytes);
        } catch (MalformedBytes refused) {
            return;
        }
        assertArrayEquals(bytes, again);
    }

    @Property
    void a_changed_byte_is_malformed_or_means_something_else(
            @ForAll("commands") Command command,
            @ForAll @IntRange(max = 99) int at,
            @ForAll @IntRange(max = 7) int bit) {
        byte[] bytes = CommandCodec.encode(command);
        bytes[at % bytes.length] ^= (byte) (1 << bit);
        meansItselfOrIsMalformed(bytes, each -> CommandCodec.encode(CommandCodec.decode(each)));
    }
}
