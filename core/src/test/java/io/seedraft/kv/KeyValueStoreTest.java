package io.seedraft.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyValueStoreTest {

    private static final Bytes K = Bytes.of("k");

    private final KeyValueStore store = new KeyValueStore(new StoreLimits(4, 20));

    private static Bytes text(String text) {
        return Bytes.of(text);
    }

    private Result put(String key, String value) {
        return store.apply(new Command.Put(text(key), text(value)));
    }

    private Result ask(Query query) {
        return store.answer(query, AnswerLimits.DEFAULT);
    }

    private void holds(String expected) {
        assertEquals(new Result.Value(text(expected)), ask(new Query.Get(K)));
    }

    @Test
    void a_key_holds_what_was_put_last() {
        assertEquals(Result.ABSENT, ask(new Query.Get(K)));
        assertEquals(Result.DONE, put("k", "1"));
        assertEquals(Result.DONE, put("k", "2"));
        holds("2");
        assertEquals(1, store.size());
    }

    @Test
    void an_empty_value_is_not_absence() {
        put("k", "");
        holds("");
        assertEquals(Result.YES, ask(new Query.Exists(K)));
        assertEquals(Result.NO, store.apply(new Command.Cas(K, Optional.empty(), text("x"))));
        assertEquals(Result.YES, store.apply(new Command.Cas(K, Optional.of(Bytes.EMPTY), text("x"))));
    }

    @Test
    void an_answer_of_many_keys_is_whole_or_refused() {
        for (String key : List.of("a1", "a2", "a3", "b1")) put(key, "12345");
        AnswerLimits three = new AnswerLimits(3, 10);
        Query.Keys a = new Query.Keys(text("a"));
        assertEquals(new Result.KeyList(List.of(text("a1"), text("a2"), text("a3"))), store.answer(a, three));
        assertEquals(
                new Result.TooMuch(Result.TooMuch.What.KEYS_FOUND, 3),
                store.answer(new Query.Keys(Bytes.EMPTY), three));
        assertEquals(new Result.TooMuch(Result.TooMuch.What.BYTES, 5), store.answer(a, new AnswerLimits(3, 5)));

        List<Bytes> two = List.of(text("a1"), text("b1"));
        assertEquals(
                new Result.Values(List.of(Optional.of(text("12345")), Optional.of(text("12345")))),
                store.answer(new Query.MGet(two), three));
        assertEquals(
                new Result.TooMuch(Result.TooMuch.What.BYTES, 9),
                store.answer(new Query.MGet(two), new AnswerLimits(3, 9)));
        List<Bytes> four = List.of(K, K, K, K);
        assertEquals(new Result.TooMuch(Result.TooMuch.What.KEYS_ASKED, 3), store.answer(new Query.MGet(four), three));
        assertEquals(
                new Result.TooMuch(Result.TooMuch.What.KEYS_ASKED, 3), store.answer(new Query.Existing(four), three));
    }

    @Test
    void one_value_is_always_given_however_small_the_limit() {
        put("k", "12345");
        AnswerLimits tiny = new AnswerLimits(1, 1);
        assertEquals(new Result.Value(text("12345")), store.answer(new Query.Get(K), tiny));
        assertEquals(
                new Result.Values(List.of(Optional.of(text("12345")))), store.answer(new Query.MGet(List.of(K)), tiny));
        assertEquals(new Result.KeyList(List.of(K)), store.answer(new Query.Keys(K), tiny));
    }

    @Test
    void keys_are_counted_without_a_walk_over_them() {
        put("k", "1");
        put("l", "");
        assertEquals(new Result.Number(2), store.answer(Query.Count.INSTANCE, new AnswerLimits(1, 1)));
        assertEquals(new Result.Number(3), ask(new Query.Existing(List.of(K, K, text("l"), text("m")))));
    }

    @Test
    void what_a_command_costs_is_what_it_sets_and_not_what_it_says() {
        put("k", "12345");
        assertEquals(6, store.bytesWritten());
        store.apply(new Command.Append(K, text("6")));
        assertEquals(13, store.bytesWritten());
    }

    @Test
    void delete_tells_whether_the_key_existed() {
        put("k", "1");
        assertEquals(Result.YES, store.apply(new Command.Delete(K)));
        assertEquals(Result.NO, store.apply(new Command.Delete(K)));
        assertEquals(Result.NO, ask(new Query.Exists(K)));
        assertEquals(0, store.digest());
    }

    @Test
    void cas_sets_only_when_the_key_holds_what_is_expected() {
        assertEquals(Result.NO, store.apply(new Command.Cas(K, Optional.of(text("1")), text("2"))));
        assertEquals(Result.ABSENT, ask(new Query.Get(K)));
        assertEquals(Result.YES, store.apply(new Command.Cas(K, Optional.empty(), text("1"))));
        assertEquals(Result.NO, store.apply(new Command.Cas(K, Optional.empty(), text("3"))));
        assertEquals(Result.YES, store.apply(new Command.Cas(K, Optional.of(text("1")), text("2"))));
        holds("2");
    }

    @Test
    void append_begins_with_nothing_and_answers_the_length() {
        assertEquals(new Result.Number(2), store.apply(new Command.Append(K, text("ab"))));
        assertEquals(new Result.Number(3), store.apply(new Command.Append(K, text("c"))));
        holds("abc");
    }

    @Test
    void appending_nothing_makes_the_key_exist() {
        assertEquals(new Result.Number(0), store.apply(new Command.Append(K, Bytes.EMPTY)));
        assertEquals(Result.YES, ask(new Query.Exists(K)));
    }

    @Test
    void incr_begins_with_0_and_answers_the_sum() {
        assertEquals(new Result.Number(-3), store.apply(new Command.Incr(K, -3)));
        assertEquals(new Result.Number(4), store.apply(new Command.Incr(K, 7)));
        holds("4");
    }

    @Test
    void incr_of_no_number_changes_nothing() {
        for (String value : List.of("", "x", "01", "+1", "-0", "1 ", "9223372036854775808")) {
            put("k", value);
            long digest = store.digest();
            assertEquals(Result.NOT_A_NUMBER, store.apply(new Command.Incr(K, 1)));
            holds(value);
            assertEquals(digest, store.digest());
        }
    }

    @Test
    void incr_beyond_64_bits_changes_nothing() {
        put("k", "9223372036854775807");
        assertEquals(Result.OVERFLOW, store.apply(new Command.Incr(K, 1)));
        holds("9223372036854775807");
        put("k", "-1");
        assertEquals(Result.OVERFLOW, store.apply(new Command.Incr(K, Long.MIN_VALUE)));
        assertEquals(new Result.Number(Long.MAX_VALUE - 1), store.apply(new Command.Incr(K, Long.MAX_VALUE)));
    }

    @Test
    void mget_answers_each_key_in_the_order_asked() {
        put("a", "1");
        put("b", "2");
        assertEquals(
                new Result.Values(List.of(Optional.of(text("2")), Optional.empty(), Optional.of(text("1")))),
                ask(new Query.MGet(List.of(text("b"), text("c"), text("a")))));
    }

    @Test
    void keys_are_found_by_prefix_in_unsigned_order() {
        put("b", "");
        put("ab", "");
        put("a", "");
        store.apply(new Command.Put(Bytes.wrap(new byte[] {'a', -1}), Bytes.EMPTY));
        assertEquals(
                new Result.KeyList(List.of(text("a"), text("ab"), Bytes.wrap(new byte[] {'a', -1}))),
                ask(new Query.Keys(text("a"))));
        assertEquals(
                new Result.KeyList(List.of(text("a"), text("ab"), Bytes.wrap(new byte[] {'a', -1}), text("b"))),
                ask(new Query.Keys(Bytes.EMPTY)));
        assertEquals(new Result.KeyList(List.of()), ask(new Query.Keys(text("c"))));
    }

    @Test
    void a_key_above_the_limit_is_refused_by_every_command() {
        Bytes key = text("12345");
        Result refused = new Result.TooLarge(Result.TooLarge.Part.KEY, 4);
        assertEquals(refused, store.apply(new Command.Put(key, text("v"))));
        assertEquals(refused, store.apply(new Command.Delete(key)));
        assertEquals(refused, store.apply(new Command.Cas(key, Optional.empty(), text("v"))));
        assertEquals(refused, store.apply(new Command.Append(key, text("v"))));
        assertEquals(refused, store.apply(new Command.Incr(key, 1)));
        assertEquals(0, store.size());
        assertEquals(Result.DONE, put("1234", "v"));
    }

    @Test
    void a_value_above_the_limit_is_refused_and_the_old_one_stays() {
        Result refused = new Result.TooLarge(Result.TooLarge.Part.VALUE, 20);
        String twenty = "x".repeat(20);
        assertEquals(Result.DONE, put("k", twenty));
        long digest = store.digest();
        assertEquals(refused, put("k", twenty + "y"));
        assertEquals(refused, store.apply(new Command.Append(K, text("y"))));
        assertEquals(refused, store.apply(new Command.Cas(K, Optional.of(text(twenty)), text(twenty + "y"))));
        holds(twenty);
        assertEquals(digest, store.digest());
        assertEquals(new Result.Number(20), store.apply(new Command.Append(K, Bytes.EMPTY)));
    }

    @Test
    void limits_under_which_nothing_works_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new StoreLimits(0, 20));
        assertThrows(IllegalArgumentException.class, () -> new StoreLimits(1, 19));
    }

    @Test
    void a_key_and_its_value_do_not_stand_for_each_other_in_the_digest() {
        put("a", "b");
        long one = store.digest();
        store.apply(new Command.Delete(text("a")));
        put("b", "a");
        assertNotEquals(one, store.digest());
    }

    @Test
    void a_snapshot_with_a_changed_byte_is_refused() {
        put("a", "1");
        put("b", "22");
        ByteWriter writer = new ByteWriter();
        store.writeSnapshot(writer);
        byte[] good = writer.toByteArray();
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 4;
            assertThrows(
                    MalformedBytes.class, () -> KeyValueStore.readSnapshot(new ByteReader(bad), StoreLimits.DEFAULT));
        }
    }
}
