package io.seedraft.net.client.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.kv.Bytes;
import org.junit.jupiter.api.Test;

class HashSlotTest {

    private static int slot(String key) {
        return HashSlot.of(Bytes.of(key));
    }

    @Test
    void the_checksum_is_the_one_of_the_specification() {
        assertEquals(0x31C3, HashSlot.crc16(Bytes.of("123456789"), 0, 9));
    }

    @Test
    void keys_have_the_slots_that_Redis_gives_them() {
        assertEquals(12_182, slot("foo"));
        assertEquals(5_061, slot("bar"));
        assertEquals(866, slot("hello"));
        assertEquals(11_058, slot("somekey"));
        assertEquals(0, slot(""));
    }

    @Test
    void only_what_stands_between_the_first_braces_counts_if_anything_does() {
        assertEquals(2_515, slot("foo{hash_tag}"));
        assertEquals(slot("user1000"), slot("{user1000}.following"));
        assertEquals(slot("{bar"), slot("foo{{bar}}zap"));
        assertEquals(slot("bar"), slot("foo{bar}{zap}"));
        assertEquals(HashSlot.crc16(Bytes.of("foo{}{bar}"), 0, 10) % HashSlot.COUNT, slot("foo{}{bar}"));
        assertEquals(HashSlot.crc16(Bytes.of("foo{bar"), 0, 7) % HashSlot.COUNT, slot("foo{bar"));
    }
}
