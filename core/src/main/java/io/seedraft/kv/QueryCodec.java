package io.seedraft.kv;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.ArrayList;
import java.util.List;

/** The binary form of {@link Query}, for messages only: see {@code docs/formats.md}. */
public final class QueryCodec {

    private static final int GET = 0;
    private static final int MGET = 1;
    private static final int EXISTS = 2;
    private static final int KEYS = 3;
    private static final int EXISTING = 4;
    private static final int COUNT = 5;

    private QueryCodec() {}

    /** Encodes a query into an array of its own. */
    public static byte[] encode(Query query) {
        ByteWriter writer = new ByteWriter(64);
        write(query, writer);
        return writer.toByteArray();
    }

    /** Decodes an array that holds one query and nothing else. */
    public static Query decode(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes);
        Query query = read(reader);
        reader.expectEnd();
        return query;
    }

    /** Writes a query. */
    public static void write(Query query, ByteWriter to) {
        switch (query) {
            case Query.Get get -> writeWithKey(GET, get.key(), to);
            case Query.MGet mget -> writeWithKeys(MGET, mget.keys(), to);
            case Query.Exists exists -> writeWithKey(EXISTS, exists.key(), to);
            case Query.Keys keys -> writeWithKey(KEYS, keys.prefix(), to);
            case Query.Existing existing -> writeWithKeys(EXISTING, existing.keys(), to);
            case Query.Count ignored -> to.writeByte(Tags.of(COUNT));
        }
    }

    private static void writeWithKeys(int kind, List<Bytes> keys, ByteWriter to) {
        to.writeByte(Tags.of(kind));
        to.writeVarint(keys.size());
        for (Bytes key : keys) to.writePrefixed(key.array());
    }

    private static void writeWithKey(int kind, Bytes key, ByteWriter to) {
        to.writeByte(Tags.of(kind));
        to.writePrefixed(key.array());
    }

    /**
     * Reads a query; the reader then stands behind it.
     *
     * @throws MalformedBytes if there is none
     */
    public static Query read(ByteReader from) {
        int kind = Tags.readKind(from, "query");
        return switch (kind) {
            case GET -> new Query.Get(Tags.readBytes(from));
            case MGET -> new Query.MGet(readKeys(from));
            case EXISTS -> new Query.Exists(Tags.readBytes(from));
            case KEYS -> new Query.Keys(Tags.readBytes(from));
            case EXISTING -> new Query.Existing(readKeys(from));
            case COUNT -> Query.Count.INSTANCE;
            default -> throw Tags.unknown("query", kind);
        };
    }

    private static List<Bytes> readKeys(ByteReader from) {
        int count = from.readCount();
        List<Bytes> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) keys.add(Tags.readBytes(from));
        return keys;
    }
}
