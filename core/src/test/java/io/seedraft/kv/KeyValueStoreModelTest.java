package io.seedraft.kv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class KeyValueStoreModelTest {

    private static final StoreLimits LIMITS = new StoreLimits(2, 40);

    @Provide
    Arbitrary<Command> commands() {
        return Kv.commands();
    }

    @Provide
    Arbitrary<Query> queries() {
        return Kv.queries();
    }

    @Property
    void the_store_answers_as_a_plain_map_does(
            @ForAll @Size(max = 60) List<@From("commands") Command> commands,
            @ForAll @Size(max = 20) List<@From("queries") Query> queries) {
        KeyValueStore store = new KeyValueStore(LIMITS);
        PlainMap model = new PlainMap(LIMITS);
        for (Command command : commands) {
            assertEquals(model.apply(command), store.apply(command), () -> "after " + command);
            assertEquals(model.map.size(), store.size());
        }
        for (Query query : queries)
            assertEquals(model.answer(query), store.answer(query, AnswerLimits.DEFAULT), () -> "to " + query);
        for (Map.Entry<String, String> pair : model.map.entrySet()) {
            Result held = store.answer(new Query.Get(PlainMap.bytes(pair.getKey())), AnswerLimits.DEFAULT);
            assertEquals(new Result.Value(PlainMap.bytes(pair.getValue())), held);
        }
    }

    @Property
    void the_digest_is_that_of_the_content_made_from_nothing_in_any_order(
            @ForAll @Size(max = 60) List<@From("commands") Command> commands) {
        KeyValueStore store = new KeyValueStore(LIMITS);
        for (Command command : commands) store.apply(command);
        Result.KeyList keys = (Result.KeyList) store.answer(new Query.Keys(Bytes.EMPTY), AnswerLimits.DEFAULT);
        List<Bytes> backwards = new ArrayList<>(keys.keys());
        Collections.reverse(backwards);
        KeyValueStore fresh = new KeyValueStore(LIMITS);
        for (Bytes key : backwards) {
            fresh.apply(new Command.Put(
                    key, ((Result.Value) store.answer(new Query.Get(key), AnswerLimits.DEFAULT)).value()));
        }
        assertEquals(fresh.digest(), store.digest());
        for (Bytes key : backwards) fresh.apply(new Command.Delete(key));
        assertEquals(0, fresh.digest());
    }

    @Property
    void a_snapshot_is_the_whole_store(@ForAll @Size(max = 60) List<@From("commands") Command> commands) {
        KeyValueStore store = new KeyValueStore(LIMITS);
        for (Command command : commands) store.apply(command);
        ByteWriter first = new ByteWriter();
        store.writeSnapshot(first);
        ByteReader reader = new ByteReader(first.toByteArray());
        KeyValueStore restored = KeyValueStore.readSnapshot(reader, LIMITS);
        reader.expectEnd();
        assertEquals(store.digest(), restored.digest());
        ByteWriter second = new ByteWriter();
        restored.writeSnapshot(second);
        assertArrayEquals(first.toByteArray(), second.toByteArray());
    }
}
