package io.seedraft.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void equal_bytes_are_equal_values() {
        Bytes one = Bytes.of("grüße");
        Bytes other = Bytes.copyOf(one.array());
        assertNotSame(one, other);
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertEquals(0, one.compareTo(other));
        assertEquals("grüße", other.utf8());
        assertNotEquals(one, Bytes.of("grüsse"));
    }

    @Test
    void bytes_are_compared_as_unsigned_numbers() {
        Bytes high = Bytes.wrap(new byte[] {(byte) 0x80});
        Bytes low = Bytes.wrap(new byte[] {0x7F});
        assertTrue(high.compareTo(low) > 0);
        assertEquals(0x80, high.at(0));
    }

    @Test
    void the_hash_never_changes_because_digests_of_different_versions_are_compared() {
        assertEquals(0x5692161d100b05e5L, Bytes.EMPTY.hash64());
        assertEquals(0xd90ea1d43c89c049L, Bytes.of("seedraft").hash64());
        assertEquals(0xb4864f20097ca13bL, Bytes.of("seedraft!").hash64());
        assertEquals(
                0x3c6222882f0e3e87L,
                Bytes.of("seedraft, a Raft whose every run can be repeated").hash64());
    }

    @Test
    void trailing_zeros_count() {
        assertNotEquals(Bytes.EMPTY.hash64(), Bytes.wrap(new byte[1]).hash64());
        assertNotEquals(
                Bytes.wrap(new byte[8]).hash64(), Bytes.wrap(new byte[9]).hash64());
        assertNotEquals(Bytes.wrap(new byte[1]), Bytes.wrap(new byte[2]));
    }

    @Test
    void no_bytes_are_one_value() {
        assertSame(Bytes.EMPTY, Bytes.wrap(new byte[0]));
        assertEquals(0, Bytes.of("").length());
    }

    @Test
    void a_wrapped_array_is_not_copied_and_a_copied_one_is() {
        byte[] source = {1, 2};
        assertSame(source, Bytes.wrap(source).array());
        assertNotSame(source, Bytes.copyOf(source).array());
        assertNotSame(source, Bytes.wrap(source).toByteArray());
    }

    @Test
    void people_read_printable_characters_and_escapes() {
        assertEquals(
                "\"a\\\"b\\\\\\x00\\xff\"",
                Bytes.wrap(new byte[] {'a', '"', 'b', '\\', 0, -1}).toString());
    }

    @Property
    void the_order_is_that_of_unsigned_arrays(
            @ForAll @Size(max = 20) byte[] shared,
            @ForAll @Size(max = 9) byte[] left,
            @ForAll @Size(max = 9) byte[] right) {
        Bytes one = Bytes.wrap(shared).concat(Bytes.wrap(left));
        Bytes other = Bytes.wrap(shared).concat(Bytes.wrap(right));
        int expected = Arrays.compareUnsigned(one.array(), other.array());
        assertEquals(Integer.signum(expected), Integer.signum(one.compareTo(other)));
        assertEquals(expected == 0, one.equals(other));
        assertEquals(expected == 0, one.hash64() == other.hash64());
    }

    @Property
    void what_is_joined_begins_with_its_first_part(@ForAll byte[] first, @ForAll byte[] second) {
        Bytes prefix = Bytes.wrap(first);
        Bytes joined = prefix.concat(Bytes.wrap(second));
        assertEquals(first.length + second.length, joined.length());
        assertTrue(joined.startsWith(prefix));
        assertTrue(joined.startsWith(joined));
        assertEquals(second.length == 0, prefix.startsWith(joined));
        if (first.length > 0) {
            byte[] changed = first.clone();
            changed[first.length - 1] ^= 1;
            assertFalse(joined.startsWith(Bytes.wrap(changed)));
        }
    }
}
