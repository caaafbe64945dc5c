package io.seedraft.net;

import io.seedraft.replica.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The answer to a {@link Hello}: verdict (1 byte), version (1), cluster (8), id (4), of the side that answers.
 *
 * @param verdict whether the other side may speak
 * @param version of the frames that are understood here
 * @param cluster the cluster here
 * @param id who is here
 */
record Welcome(Verdict verdict, int version, long cluster, int id) {

    enum Verdict {
        /** Go on. */
        WELCOME,
        /** Frames of that version are not understood here. */
        OTHER_VERSION,
        /** This is another cluster. */
        OTHER_CLUSTER,
        /** This is another node. */
        OTHER_NODE,
        /** The cluster has no such member. */
        NO_MEMBER
    }

    static final int BYTES = 14;

    private static final Verdict[] VERDICTS = Verdict.values();

    void write(ByteWriter to) {
        to.writeByte(verdict.ordinal());
        to.writeByte(version);
        to.writeLong(cluster);
        to.writeInt(id);
    }

    /** Reads one from at least {@link #BYTES} bytes; nothing when it is none. */
    static Optional<Welcome> read(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int start = bytes.position();
        int verdict = bytes.get(start);
        if (verdict < 0 || verdict >= VERDICTS.length) return Optional.empty();
        bytes.position(start + BYTES);
        return Optional.of(new Welcome(
                VERDICTS[verdict], bytes.get(start + 1) & 0xFF, bytes.getLong(start + 2), bytes.getInt(start + 10)));
    }

    /** In words, for the log of the side that said hello. */
    String why(Hello hello) {
        return switch (verdict) {
            case WELCOME -> "welcome";
            case OTHER_VERSION -> "it speaks version " + version + " and this node " + hello.version();
            case OTHER_CLUSTER ->
                "it belongs to cluster " + Long.toHexString(cluster) + " and this node to "
                        + Long.toHexString(hello.cluster());
            case OTHER_NODE -> "node " + id + " is there, not node " + hello.to();
            case NO_MEMBER -> "it knows no member " + hello.from();
        };
    }
}
