package io.seedraft.net.client.resp;

import io.seedraft.kv.Bytes;

/**
 * The hash slot of a key, as Redis Cluster defines it: CRC-16/XMODEM of the key, or of what stands between its first {@code {} and
 * the next {@code }}, modulo 16384. Here all slots have one owner, but clients expect each redirection to name the right one.
 */
final class HashSlot {

    /** How many slots there are. */
    static final int COUNT = 16_384;

    private static final int POLYNOMIAL = 0x1021;
    private static final char[] TABLE = new char[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) crc = crc << 1 ^ ((crc & 0x8000) != 0 ? POLYNOMIAL : 0);
            TABLE[i] = (char) crc;
        }
    }

    private HashSlot() {}

    /** The slot of a key, from 0 to 16383. */
    static int of(Bytes key) {
        int open = indexOf(key, '{', 0);
        int close = open < 0 ? -1 : indexOf(key, '}', open + 1);
        boolean tagged = close > open + 1;
        return (tagged ? crc16(key, open + 1, close) : crc16(key, 0, key.length())) % COUNT;
    }

    static int crc16(Bytes key, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) crc = (crc << 8 ^ TABLE[(crc >>> 8 ^ key.at(i)) & 0xFF]) & 0xFFFF;
        return crc;
    }

    private static int indexOf(Bytes key, char letter, int from) {
        for (int i = from; i < key.length(); i++) {
            if (key.at(i) == letter) return i;
        }
        return -1;
    }
}
