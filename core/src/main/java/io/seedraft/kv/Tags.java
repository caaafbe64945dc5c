package io.seedraft.kv;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.MalformedBytes;

/** The first byte of each encoded command, query and result: the format's version in three bits, the kind in five. */
final class Tags {

    static final int VERSION = 1;

    private static final int KIND_BITS = 5;

    private Tags() {}

    static int of(int kind) {
        return VERSION << KIND_BITS | kind;
    }

    /** Reads the byte and gives the kind, 0 to 31. */
    static int readKind(ByteReader from, String what) {
        int tag = from.readByte();
        if (tag >>> KIND_BITS != VERSION) throw new MalformedBytes(what + " of version " + (tag >>> KIND_BITS));
        return tag & (1 << KIND_BITS) - 1;
    }

    static MalformedBytes unknown(String what, int kind) {
        return new MalformedBytes("no " + what + " has the kind " + kind);
    }

    static Bytes readBytes(ByteReader from) {
        return Bytes.wrap(from.readPrefixed());
    }
}
