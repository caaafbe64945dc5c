package io.seedraft.sim;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.wire.EntryCodec;
import io.seedraft.sim.world.SimDisk;
import io.seedraft.wire.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A data directory that was kept from the version before: one segment of format 2, whose log holds leaders' own entries and no
 * configuration, and says nothing of founders. {@code docs/formats.md} has the table.
 */
final class OldDirectory {

    private static final long MAGIC = 0x5446415244454553L;
    private static final int VERSION = 2;

    /** Where the records of a segment begin, in this format and in the present one. */
    static final int RECORDS_AT = 1024;

    private static final int HARD_STATE_AND_ENTRIES = 3;

    private OldDirectory() {}

    /** The log of such a cluster: in each term its leader's own entry. */
    static List<Entry> entries(int terms) {
        List<Entry> entries = new ArrayList<>(terms);
        for (int term = 1; term <= terms; term++) entries.add(new Entry(term, term, Payload.NoOp.INSTANCE));
        return entries;
    }

    /** Puts one on an empty disk: a log in a term, with entries of terms up to that one. */
    static void put(SimDisk disk, ReplicaConfig config, int term, List<Entry> entries) {
        byte[] segment = new byte[config.wal().segmentBytes()];
        CRC32C crc = new CRC32C();
        byte[] header = header(config, segment.length, crc);
        System.arraycopy(header, 0, segment, 0, header.length);
        byte[] record = record(term, entries, intAt(header, header.length - Integer.BYTES), crc);
        System.arraycopy(record, 0, segment, RECORDS_AT, record.length);
        disk.install("wal-0000000000000001.seg", segment);
    }

    private static byte[] header(ReplicaConfig config, int fileBytes, CRC32C crc) {
        ByteWriter to = new ByteWriter();
        to.writeLong(MAGIC);
        to.writeInt(VERSION);
        to.writeInt(fileBytes);
        to.writeLong(1); // the first segment
        to.writeLong(config.cluster().hash());
        to.writeInt(config.raft().id());
        to.writeInt(0); // continues nothing
        to.writeLong(0); // nothing was durable before it
        to.writeLong(0); // term
        to.writeInt(0); // vote
        for (int i = 0; i < 4; i++) to.writeLong(0); // base and last entry
        to.writeInt(checkOf(to.array(), to.position(), crc));
        return Arrays.copyOf(to.array(), to.position());
    }

    private static byte[] record(int term, List<Entry> entries, int checkBefore, CRC32C crc) {
        ByteWriter to = new ByteWriter();
        to.writeInt(0);
        to.writeInt(checkBefore);
        to.writeByte(HARD_STATE_AND_ENTRIES);
        to.writeVarint(term);
        to.writeVarint(0);
        to.writeVarint(entries.getFirst().index());
        long termBefore = 0;
        for (Entry entry : entries) {
            EntryCodec.write(to, termBefore, entry);
            termBefore = entry.term();
        }
        to.setInt(0, to.position() - 2 * Integer.BYTES);
        to.setInt(Integer.BYTES, checkOf(to.array(), to.position(), crc));
        return Arrays.copyOf(to.array(), to.position());
    }

    private static int checkOf(byte[] bytes, int length, CRC32C crc) {
        crc.reset();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static int intAt(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }
}
