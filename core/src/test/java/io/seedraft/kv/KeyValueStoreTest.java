package io.seedraft.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.replica.wire.ByteReader;
import io.seedraft.replica.wire.ByteWriter;
import io.seedraft.replica.wire.MalformedBytes;
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

    private void holds(String expected) {
        assertEquals(new Result.Value(text(expected)), store.answer(new Query.Get(K)));
    }

    @Test
    void a_key_holds_what_was_put_last() {
        assertEquals(Result.ABSENT, store.answer(new Query.Get(K)));
        assertEquals(Result.DONE, put("k", "1"));
        assertEquals(Result.DONE, put("k", "2"));
        holds("2");
        assertEquals(1, store.size());
    }

    @Test
    void an_empty_value_is_not_absence() {
        put("k", "");
        holds("");
        assertEquals(Result.YES, store.answer(new Query.Exists(K)));
        assertEquals(Result.NO, store.apply(new Command.Cas(K, Optional.empty(), text("x"))));
        assertEquals(Result.YES, store.apply(new Command.Cas(K, Optional.of(Bytes.EMPTY), text("x"))));
    }

    @Test
    void delete_tells_whether_the_key_existed() {
        put("k", "1");
        assertEquals(Result.YES, store.apply(new Command.Delete(K)));
        assertEquals(Result.NO, store.apply(new Command.Delete(K)));
        assertEquals(Result.NO, store.answer(new Query.Exists(K)));
        assertEquals(0, store.digest());
    }

    @Test
    void cas_sets_only_when_the_key_holds_what_is_expected() {
        assertEquals(Result.NO, store.apply(new Command.Cas(K, Optional.of(text("1")), text("2"))));
        assertEquals(Result.ABSENT, store.answer(new Query.Get(K)));
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
        assertEquals(Result.YES, store.answer(new Query.Exists(K)));
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
                store.answer(new Query.MGet(List.of(text("b"), text("c"), text("a")))));
    }

    @Test
    void keys_are_found_by_prefix_in_unsigned_order() {
        put("b", "");
        put("ab", "");
        put("a", "");
        store.apply(new Command.Put(Bytes.wrap(new byte[] {'a', -1}), Bytes.EMPTY));
        assertEquals(
                new Result.KeyList(List.of(text("a"), text("ab"), Bytes.wrap(new byte[] {'a', -1}))),
                store.answer(new Query.Keys(text("a"))));
        assertEquals(
                new Result.KeyList(List.of(text("a"), text("ab"), Bytes.wrap(new byte[] {'a', -1}), text("b"))),
                store.answer(new Query.Keys(Bytes.EMPTY)));
        assertEquals(new Result.KeyList(List.of()), store.answer(new Query.Keys(text("c"))));
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
