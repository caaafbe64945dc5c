package io.seedraft.replica.wal;

import io.seedraft.port.Disk;
import java.util.Arrays;
import java.util.List;

/** Names of segments: as text they sort as their numbers do. */
final class SegmentName {

    private static final String PREFIX = "wal-";
    private static final String SUFFIX = ".seg";
    private static final int DIGITS = 16;
    private static final int LENGTH = PREFIX.length() + DIGITS + SUFFIX.length();

    private SegmentName() {}

    static String of(long number) {
        char[] name = new char[LENGTH];
        PREFIX.getChars(0, PREFIX.length(), name, 0);
        long rest = number;
        for (int i = PREFIX.length() + DIGITS - 1; i >= PREFIX.length(); i--, rest /= 10) {
            name[i] = (char) ('0' + rest % 10);
        }
        SUFFIX.getChars(0, SUFFIX.length(), name, PREFIX.length() + DIGITS);
        return new String(name);
    }

    /** All segments on a disk, in order. Other files there are not the log's business, unless they pose as segments. */
    static String[] all(Disk disk) {
        List<String> names = disk.names();
        String[] segments = new String[names.size()];
        int count = 0;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!isLogs(name)) continue;
            if (!isSegment(name)) throw DamagedLog.alien(name, "no segment of a log has this name");
            segments[count++] = name;
        }
        Arrays.sort(segments, 0, count);
        return Arrays.copyOf(segments, count);
    }

    /** Whether it looks like one: what then is none is a reason to stop. */
    static boolean isLogs(String name) {
        return name.startsWith(PREFIX);
    }

    private static boolean isSegment(String name) {
        if (name.length() != LENGTH || !name.endsWith(SUFFIX)) return false;
        for (int i = PREFIX.length(); i < PREFIX.length() + DIGITS; i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') return false;
        }
        return true;
    }
}
