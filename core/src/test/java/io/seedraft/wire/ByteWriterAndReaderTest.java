package io.seedraft.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteWriterAndReaderTest {

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void fixed_numbers_are_written_little_end_first() {
        ByteWriter writer = new ByteWriter(0);
        writer.writeByte(0x1FE);
        writer.writeInt(0x01020304);
        writer.writeLong(0x0102030405060708L);
        assertArrayEquals(hex("fe" + "04030201" + "0807060504030201"), writer.toByteArray());
    }

    @Test
    void a_varint_is_as_short_as_its_number() {
        ByteWriter writer = new ByteWriter(0);
        writer.writeVarint(0);
        writer.writeVarint(127);
        writer.writeVarint(128);
        writer.writeVarint(-1);
        assertArrayEquals(hex("00" + "7f" + "8001" + "ffffffffffffffffff01"), writer.toByteArray());
    }

    @Test
    void zigzag_keeps_small_numbers_of_either_sign_short() {
        ByteWriter writer = new ByteWriter(0);
        for (long value : new long[] {0, -1, 1, -2}) writer.writeZigzag(value);
        assertArrayEquals(hex("00010203"), writer.toByteArray());
    }

    @Test
    void a_length_can_be_filled_in_afterwards() {
        ByteWriter writer = new ByteWriter(0);
        writer.writeInt(0);
        writer.writeRaw(new byte[] {7, 8, 9});
        writer.setInt(0, 3);
        assertArrayEquals(hex("03000000070809"), writer.toByteArray());
        assertThrows(IndexOutOfBoundsException.class, () -> writer.setInt(4, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> writer.setInt(-1, 1));
    }

    @Test
    void a_writer_that_is_reset_or_truncated_forgets_and_goes_on() {
        ByteWriter writer = new ByteWriter(1);
        writer.writePrefixed(new byte[] {1, 2, 3});
        writer.truncate(2);
        writer.writeByte(9);
        assertArrayEquals(hex("030109"), writer.toByteArray());
        writer.reset();
        assertEquals(0, writer.position());
        assertThrows(IndexOutOfBoundsException.class, () -> writer.truncate(1));
    }

    @Test
    void a_second_encoding_of_the_same_number_is_refused() {
        assertThrows(MalformedBytes.class, () -> new ByteReader(hex("8000")).readVarint());
        assertThrows(MalformedBytes.class, () -> new ByteReader(hex("ff8000")).readVarint());
    }

    @Test
    void a_varint_above_64_bits_is_refused() {
        assertThrows(MalformedBytes.class, () -> new ByteReader(hex("ffffffffffffffffff02")).readVarint());
        assertThrows(MalformedBytes.class, () -> new ByteReader(hex("ffffffffffffffffffff01")).readVarint());
        assertThrows(MalformedBytes.class, () -> new ByteReader(hex("ffffffffffffffffff01")).readPositiveVarint());
    }

    @Test
    void a_count_beyond_what_remains_is_refused_before_anything_is_allocated() {
        assertThrows(MalformedBytes.class, () -> new ByteReader(hex("ffffffff0701")).readPrefixed());
        assertThrows(MalformedBytes.class, () -> new ByteReader(hex("0201")).readCount());
        assertEquals(1, new ByteReader(hex("0101")).readCount());
    }

    @Test
    void a_reader_never_leaves_the_part_it_was_given() {
        byte[] source = hex("0102030405060708090a");
        assertThrows(MalformedBytes.class, () -> new ByteReader(source, 2, 3).readInt());
        assertThrows(MalformedBytes.class, () -> new ByteReader(source, 2, 7).readLong());
        assertThrows(MalformedBytes.class, () -> new ByteReader(source, 2, 2).readRaw(3));
        assertThrows(MalformedBytes.class, () -> new ByteReader(source, 2, 2).readRaw(-1));
        assertThrows(MalformedBytes.class, () -> new ByteReader(source, 2, 2).skip(3));
        assertThrows(MalformedBytes.class, () -> new ByteReader(source, 2, 0).readByte());
        assertThrows(IndexOutOfBoundsException.class, () -> new ByteReader(source, 8, 3));
        ByteReader reader = new ByteReader(source, 2, 3);
        reader.skip(1);
        assertEquals(4, reader.readByte());
        assertThrows(MalformedBytes.class, reader::expectEnd);
        assertEquals(5, reader.readByte());
        reader.expectEnd();
    }

    @Property
    void whatever_is_written_is_read_back(
            @ForAll long number, @ForAll int small, @ForAll @Size(max = 300) byte[] bytes) {
        ByteWriter writer = new ByteWriter(0);
        writer.writeVarint(number);
        writer.writePrefixed(bytes);
        writer.writeZigzag(number);
        writer.writeInt(small);
        writer.writeByte(small);
        writer.writeLong(number);
        writer.writeRaw(bytes);
        ByteReader reader = new ByteReader(writer.array(), 0, writer.position());
        assertEquals(number, reader.readVarint());
        assertArrayEquals(bytes, reader.readPrefixed());
        assertEquals(number, reader.readZigzag());
        assertEquals(small, reader.readInt());
        assertEquals(small & 0xFF, reader.readByte());
        assertEquals(number, reader.readLong());
        assertArrayEquals(bytes, reader.readRaw(bytes.length));
        reader.expectEnd();
    }

    @Property
    void noise_that_is_read_as_a_varint_was_written_so_or_is_malformed(@ForAll @Size(max = 12) byte[] noise) {
        ByteReader reader = new ByteReader(noise);
        try {
            long value = reader.readVarint();
            ByteWriter writer = new ByteWriter(0);
            writer.writeVarint(value);
            assertArrayEquals(Arrays.copyOf(noise, reader.position()), writer.toByteArray());
        } catch (MalformedBytes refused) {
            assertTrue(refused.getMessage().length() > 0);
        }
    }
}
