package io.seedraft.replica.wal;

/**
 * What stands where in a segment: the header, one durable mark, the records, the other durable mark.
 *
 * <p>The header and each mark have a sector to themselves, since a sector is what is written, torn or lost as one. The
 * marks stand at both ends: whatever spoils one end of the file leaves the other.
 */
final class SegmentPlan {

    static final int SECTOR_BYTES = 512;

    /** Where one mark stands. */
    static final int FIRST_MARK_AT = SECTOR_BYTES;

    /** Where records begin. */
    static final int RECORDS_AT = 2 * SECTOR_BYTES;

    private static final int ALL_BUT_RECORDS_BYTES = RECORDS_AT + SECTOR_BYTES;

    private SegmentPlan() {}

    /** Where the records' place ends and the sector of the other mark begins. */
    static int recordsEnd(int fileBytes) {
        return fileBytes - SECTOR_BYTES;
    }

    /** How many bytes of records a segment holds. */
    static int room(int fileBytes) {
        return fileBytes - ALL_BUT_RECORDS_BYTES;
    }

    /** The size of the smallest segment that holds so many bytes of records: whole sectors. */
    static int fileBytesFor(int recordBytes) {
        int bytes = Math.addExact(recordBytes, ALL_BUT_RECORDS_BYTES + SECTOR_BYTES - 1);
        return bytes / SECTOR_BYTES * SECTOR_BYTES;
    }
}
