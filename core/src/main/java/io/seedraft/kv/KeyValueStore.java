package io.seedraft.kv;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import io.seedraft.wire.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The key-value store. Equal sequences of commands make equal stores. Not for use by several threads.
 */
public final class KeyValueStore {

    private static final int SNAPSHOT_VERSION = 1;

    private final StoreLimits limits;

    /** In order, because {@link Query.Keys} and snapshots need it and a tree has no order of its own making. */
    private final TreeMap<Bytes, Bytes> values = new TreeMap<>();

    /**
     * The sum over all pairs of a hash of each. A sum does not depend on the order in which pairs came, and unlike an
     * exclusive or it can be undone by subtraction and does not cancel equal hashes.
     */
    private long digest;

    /** Bytes of all keys and values that were ever set: each was copied or hashed once. */
    private long bytesWritten;

    /** Creates an empty store. */
    public KeyValueStore(StoreLimits limits) {
        this.limits = limits;
    }

    /** How many keys exist. */
    public int size() {
        return values.size();
    }

    /** A hash of all keys and values, kept up to date by each command; stores with the same content have the same. */
    public long digest() {
        return digest;
    }

    /**
     * Bytes of keys and values that were set so far, replaced ones included: how much more this is behind a command says what that
     * one cost, which its own length does not. Appending a byte to a value of a megabyte writes a megabyte.
     */
    public long bytesWritten() {
        return bytesWritten;
    }

    /** Applies a command of the log. What it answers depends on the commands before it and on nothing else. */
    public Result.OfCommand apply(Command command) {
        if (command.key().length() > limits.maxKeyBytes()) {
            return new Result.TooLarge(Result.TooLarge.Part.KEY, limits.maxKeyBytes());
        }
        return switch (command) {
            case Command.Put put -> put(put.key(), put.value());
            case Command.Delete delete -> delete(delete.key());
            case Command.Cas cas -> compareAndSet(cas);
            case Command.Append append -> append(append.key(), append.suffix());
            case Command.Incr incr -> increment(incr.key(), incr.delta());
        };
    }

    private Result.OfCommand put(Bytes key, Bytes value) {
        if (value.length() > limits.maxValueBytes()) return valueTooLarge();
        set(key, value);
        return Result.DONE;
    }

    private Result.OfCommand delete(Bytes key) {
        Bytes old = values.remove(key);
        if (old == null) return Result.NO;
        digest -= hashOf(key, old);
        return Result.YES;
    }

    private Result.OfCommand compareAndSet(Command.Cas cas) {
        if (cas.value().length() > limits.maxValueBytes()) return valueTooLarge();
        Bytes current = values.get(cas.key());
        boolean matches = current == null
                ? cas.expected().isEmpty()
                : cas.expected().isPresent() && current.equals(cas.expected().get());
        if (matches) set(cas.key(), cas.value());
        return Result.Flag.of(matches);
    }

    private Result.OfCommand append(Bytes key, Bytes suffix) {
        Bytes current = values.getOrDefault(key, Bytes.EMPTY);
        long length = (long) current.length() + suffix.length();
        if (length > limits.maxValueBytes()) return valueTooLarge();
        set(key, current.concat(suffix));
        return new Result.Number(length);
    }

    private Result.OfCommand increment(Bytes key, long delta) {
        Bytes current = values.get(key);
        if (current != null && !Decimal.isDecimal(current)) return Result.NOT_A_NUMBER;
        long old = current == null ? 0 : Decimal.valueOf(current);
        long sum = old + delta;
        boolean overflows = ((old ^ sum) & (delta ^ sum)) < 0;
        if (overflows) return Result.OVERFLOW;
        set(key, Decimal.bytesOf(sum));
        return new Result.Number(sum);
    }

    private void set(Bytes key, Bytes value) {
        bytesWritten += key.length() + value.length();
        Bytes old = values.put(key, value);
        if (old != null) digest -= hashOf(key, old);
        digest += hashOf(key, value);
    }

    private Result.TooLarge valueTooLarge() {
        return new Result.TooLarge(Result.TooLarge.Part.VALUE, limits.maxValueBytes());
    }

    private static long hashOf(Bytes key, Bytes value) {
        return Mix.of(key.hash64(), value.hash64());
    }

    /** Answers a query from what is applied so far, in one piece: what is too much for that is refused. */
    public Result.OfQuery answer(Query query, AnswerLimits within) {
        return switch (query) {
            case Query.Get get -> get(get.key());
            case Query.MGet mget -> getAll(mget.keys(), within);
            case Query.Exists exists -> Result.Flag.of(values.containsKey(exists.key()));
            case Query.Existing existing -> countOf(existing.keys(), within);
            case Query.Keys keys -> keysBeginning(keys.prefix(), within);
            case Query.Count ignored -> new Result.Number(values.size());
        };
    }

    private Result.OfQuery get(Bytes key) {
        Bytes value = values.get(key);
        return value == null ? Result.ABSENT : new Result.Value(value);
    }

    private Result.OfQuery getAll(List<Bytes> keys, AnswerLimits within) {
        if (keys.size() > within.maxKeys()) return tooManyAsked(within);
        List<Optional<Bytes>> found = new ArrayList<>(keys.size());
        long bytes = 0;
        for (Bytes key : keys) {
            Bytes value = values.get(key);
            if (value != null) {
                if (bytes > 0 && bytes + value.length() > within.maxBytes()) return tooManyBytes(within);
                bytes += value.length();
            }
            found.add(Optional.ofNullable(value));
        }
        return new Result.Values(found);
    }

    private Result.OfQuery countOf(List<Bytes> keys, AnswerLimits within) {
        if (keys.size() > within.maxKeys()) return tooManyAsked(within);
        long count = 0;
        for (Bytes key : keys) if (values.containsKey(key)) count++;
        return new Result.Number(count);
    }

    private Result.OfQuery keysBeginning(Bytes prefix, AnswerLimits within) {
        List<Bytes> found = new ArrayList<>();
        long bytes = 0;
        for (Bytes key : values.tailMap(prefix).keySet()) {
            if (!key.startsWith(prefix)) break;
            if (found.size() == within.maxKeys()) {
                return new Result.TooMuch(Result.TooMuch.What.KEYS_FOUND, within.maxKeys());
            }
            if (bytes > 0 && bytes + key.length() > within.maxBytes()) return tooManyBytes(within);
            bytes += key.length();
            found.add(key);
        }
        return new Result.KeyList(found);
    }

    private static Result.OfQuery tooManyAsked(AnswerLimits within) {
        return new Result.TooMuch(Result.TooMuch.What.KEYS_ASKED, within.maxKeys());
    }

    private static Result.OfQuery tooManyBytes(AnswerLimits within) {
        return new Result.TooMuch(Result.TooMuch.What.BYTES, within.maxBytes());
    }

    /** Writes the whole store, pairs in the order of their keys, so that equal stores write equal bytes. */
    public void writeSnapshot(ByteWriter to) {
        to.writeByte(SNAPSHOT_VERSION);
        to.writeVarint(values.size());
        for (Map.Entry<Bytes, Bytes> pair : values.entrySet()) {
            to.writePrefixed(pair.getKey().array());
            to.writePrefixed(pair.getValue().array());
        }
        to.writeLong(digest);
    }

    /**
     * Reads what {@link #writeSnapshot} wrote; the reader then stands behind it.
     *
     * @throws MalformedBytes if it is not such a store, or its digest is not the one that was written
     */
    public static KeyValueStore readSnapshot(ByteReader from, StoreLimits limits) {
        int version = from.readByte();
        if (version != SNAPSHOT_VERSION) throw new MalformedBytes("store snapshot version " + version);
        KeyValueStore store = new KeyValueStore(limits);
        int count = from.readCount();
        for (int i = 0; i < count; i++) {
            Bytes key = Bytes.wrap(from.readPrefixed());
            if (i > 0 && store.values.lastKey().compareTo(key) >= 0) {
                throw new MalformedBytes("a store snapshot's keys out of order before " + from.position());
            }
            store.set(key, Bytes.wrap(from.readPrefixed()));
        }
        if (from.readLong() != store.digest) throw new MalformedBytes("a store snapshot with another digest");
        return store;
    }
}
