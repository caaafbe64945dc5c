package io.seedraft.sim.workload;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.replica.ReadKind;
import io.seedraft.sim.profile.OperationKind;
import io.seedraft.sim.profile.WorkloadSetup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws what one client asks for. Everything depends on the seed alone, but for what rests on a guess at the present value. */
final class Operations {

    private static final OperationKind[] KINDS = OperationKind.values();
    private static final int SMALL_DOMAIN = 3;

    /** Clients per value: values of one operation number of different clients differ. */
    private static final int CLIENTS = 16;

    private final int client;
    private final WorkloadSetup setup;
    private final ClientDice dice;
    private final Seen seen;
    private final Keys keys;
    private final EdgeValues edges;
    private final int totalWeight;

    /** Parts of an operation that may be at an edge. The key's part is 0, and the second key's 1. */
    private static final int VALUE_PART = 2;

    private static final int EXPECTED_PART = 3;
    private static final int KIND_PART = 4;
    private static final int WHICH_KEY = 20;

    Operations(int client, WorkloadSetup setup, ClientDice dice) {
        this.client = client;
        this.setup = setup;
        this.dice = dice;
        this.keys = new Keys(
                setup.keys().keys(),
                setup.edges().perMillion() > 0,
                setup.edges().store().maxKeyBytes());
        this.edges = new EdgeValues(setup.edges(), dice);
        this.seen = new Seen(keys.size());
        this.totalWeight = WorkloadSetup.totalWeight(setup.operationWeights());
    }

    /** The key of an operation; for one on several keys, the first. */
    private int key(int operation) {
        return key(operation, 0);
    }

    private int key(int operation, int which) {
        if (edges.isDue(operation, which)) {
            return keys.edge(dice.below(operation, Purpose.EDGE, WHICH_KEY + which, keys.edges()));
        }
        WorkloadSetup.KeySpace space = setup.keys();
        boolean hot = dice.chance(operation, Purpose.KEY, 2 * which, space.hotPerMillion());
        return dice.below(operation, Purpose.KEY, 2 * which + 1, hot ? space.hotKeys() : space.keys());
    }

    /** Takes note of an answer. */
    void learn(int operation, KvInput input, KvOutput output) {
        seen.learn(key(operation), input, output);
    }

    /** The number of the first command of a session that is opened for an operation. */
    long firstSequence(int operation) {
        return edges.firstSequence(operation);
    }

    Asked draw(int operation) {
        int key = key(operation);
        String name = keys.name(key);
        Bytes bytes = keys.bytes(key);
        return switch (kind(operation, key)) {
            case PUT -> {
                String value = valueToSet(operation);
                yield new Asked.Write(new Command.Put(bytes, Keys.bytesOf(value)), new KvInput.Put(name, value));
            }
            case DELETE -> new Asked.Write(new Command.Delete(bytes), new KvInput.Delete(name));
            case CAS -> cas(operation, key);
            case APPEND -> {
                String suffix = edges.isDue(operation, VALUE_PART)
                        ? edges.suffix(operation, seen.value(key))
                        : value(operation) + ",";
                yield new Asked.Write(
                        new Command.Append(bytes, Keys.bytesOf(suffix)), new KvInput.Append(name, suffix));
            }
            case INCR -> {
                long delta = edges.isDue(operation, VALUE_PART)
                        ? edges.delta(operation)
                        : dice.between(operation, Purpose.VALUE, 0, -2, 9);
                yield new Asked.Write(new Command.Incr(bytes, delta), new KvInput.Incr(name, delta));
            }
            case GET -> read(operation, new Query.Get(bytes), new KvInput.Get(name));
            case EXISTS -> read(operation, new Query.Exists(bytes), new KvInput.Exists(name));
            case MGET -> mget(operation, key);
            case KEYS -> {
                int prefixes = keys.prefixes(edges.isDue(operation, VALUE_PART));
                String prefix = keys.prefix(dice.below(operation, Purpose.VALUE, 0, prefixes));
                yield read(operation, new Query.Keys(Keys.bytesOf(prefix)), new KvInput.Keys(prefix));
            }
        };
    }

    private OperationKind kind(int operation, int key) {
        if (EdgeValues.isNumberAtEnd(seen.value(key)) && edges.isDue(operation, KIND_PART)) return OperationKind.INCR;
        int draw = dice.below(operation, Purpose.KIND, 0, totalWeight);
        List<Integer> weights = setup.operationWeights();
        int kind = 0;
        while (draw >= weights.get(kind)) draw -= weights.get(kind++);
        return KINDS[kind];
    }

    private Asked cas(int operation, int key) {
        String expected = expected(operation, key);
        String next = valueToSet(operation);
        Optional<Bytes> expectedBytes = expected == null ? Optional.empty() : Optional.of(Keys.bytesOf(expected));
        return new Asked.Write(
                new Command.Cas(keys.bytes(key), expectedBytes, Keys.bytesOf(next)),
                new KvInput.Cas(keys.name(key), expected, next));
    }

    /** Mostly what the client saw last, or nearly each cas would fail and change nothing. */
    private @Nullable String expected(int operation, int key) {
        if (edges.isDue(operation, EXPECTED_PART)) return edges.expected(operation);
        int draw = dice.below(operation, Purpose.EXPECTED, 0, 100);
        if (draw < 75) return seen.value(key);
        return draw < 85 ? null : Integer.toString(draw % SMALL_DOMAIN);
    }

    private Asked mget(int operation, int key) {
        int second = key(operation, 1);
        return read(
                operation,
                new Query.MGet(List.of(keys.bytes(key), keys.bytes(second))),
                new KvInput.Mget(List.of(keys.name(key), keys.name(second))));
    }

    private Asked read(int operation, Query query, KvInput input) {
        WorkloadSetup.ReadMix reads = setup.reads();
        int draw = dice.below(operation, Purpose.FRESHNESS, 0, reads.readIndex() + reads.lease() + reads.stale());
        ReadKind kind;
        if (draw < reads.readIndex()) kind = ReadKind.READ_INDEX;
        else kind = draw < reads.readIndex() + reads.lease() ? ReadKind.LEASE : ReadKind.STALE;
        return new Asked.Read(query, kind, input);
    }

    private String valueToSet(int operation) {
        return edges.isDue(operation, VALUE_PART) ? edges.value(operation) : longer(operation, value(operation));
    }

    /** Some values are longer than a sector. Only what replaces a value: appended, it would make all that comes after dear. */
    private String longer(int operation, String value) {
        if (!dice.chance(operation, Purpose.LARGE, 0, setup.keys().largePerMillion())) return value;
        int longest =
                Math.min(setup.keys().largestBytes(), setup.edges().store().maxValueBytes() - value.length());
        return "v" + value + "x".repeat(dice.below(operation, Purpose.LARGE, 1, longest));
    }

    /** Numbers, so that incr works on them; some are none, and some are from so small a domain that they repeat. */
    private String value(int operation) {
        if (!dice.chance(operation, Purpose.VALUE, 1, setup.keys().uniquePerMillion())) {
            return Integer.toString(dice.below(operation, Purpose.VALUE, 2, SMALL_DOMAIN));
        }
        int unique = (operation + 1) * CLIENTS + client;
        boolean text = dice.chance(operation, Purpose.VALUE, 3, setup.keys().textPerMillion());
        return text ? "v" + unique : Integer.toString(unique);
    }
}
