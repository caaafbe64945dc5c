package io.seedraft.net;

import io.seedraft.replica.identity.Introduction;
import io.seedraft.replica.identity.IntroductionCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a node introduces itself on a connection that it has opened; all its messages to that peer go there, and none come back. The
 * other side answers with a {@link Welcome}.
 *
 * <p>It begins with a head that is the same in all versions, so that those who do not understand each other can say so; numbers are
 * little end first: magic (4 bytes), version (1), the cluster's name as a number (8), from (4), to (4), CRC32C of all that (4). From
 * version 2 on follow the length of the words (2), the words, and their CRC32C (4).
 *
 * @param version of the words and the frames that follow
 * @param cluster a number that stands for the name of the sender's cluster
 * @param from the sender
 * @param to whom it takes the other side for
 * @param words what else it says, null in another version
 */
record Hello(
        int version,
        long cluster,
        int from,
        int to,
        @Nullable Words words) {

    /**
     * What a node says of itself.
     *
     * @param introduction its name, founders and identity
     * @param boot the number of its boot: two that run at the same time are told apart by it, and which came first; not 0
     * @param address where it listens, in its own words
     * @param authentication a place for proving it: a byte that says how, and the proof; empty in this release, which knows no way
     *     and refuses who proves it by any, as one who would be taken for something that nobody has looked at
     */
    record Words(Introduction introduction, long boot, String address, byte[] authentication) {}

    /** No text, and no client's protocol, begins with this byte. */
    static final byte FIRST_BYTE = (byte) 0x9E;

    static final int VERSION = 4;

    /** How much may be said to prove who one is, in bytes. */
    static final int MAX_AUTHENTICATION_BYTES = 1024;

    private static final int HEAD_BYTES = 25;
    private static final int MAX_WORDS_BYTES = 4096;
    private static final int MAX_BYTES = HEAD_BYTES + Short.BYTES + MAX_WORDS_BYTES + Integer.BYTES;
    private static final int MAGIC = 0x52_44_53_9E;

    /** A hello of this version. */
    static Hello of(Words words, int to) {
        Introduction own = words.introduction();
        return new Hello(VERSION, own.cluster().hash(), own.node(), to, words);
    }

    void write(ByteWriter out) {
        int start = out.position();
        out.writeInt(MAGIC);
        out.writeByte(version);
        out.writeLong(cluster);
        out.writeInt(from);
        out.writeInt(to);
        out.writeInt(check(out.array(), start, HEAD_BYTES - Integer.BYTES));
        Words said = words;
        if (said == null) return;
        ByteWriter body = new ByteWriter();
        IntroductionCodec.write(body, said.introduction());
        body.writeLong(said.boot());
        Text.write(body, said.address());
        body.writePrefixed(said.authentication());
        out.writeByte(body.position());
        out.writeByte(body.position() >> Byte.SIZE);
        out.writeRaw(body.array(), 0, body.position());
        out.writeInt(check(body.array(), 0, body.position()));
    }

    /**
     * Reads one, in an array.
     *
     * @return null while it is not all there
     * @throws MalformedBytes when it is none
     */
    static @Nullable Hello read(ByteBuffer bytes) {
        if (bytes.remaining() < HEAD_BYTES) return null;
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.position();
        int checked = HEAD_BYTES - Integer.BYTES;
        if (bytes.getInt(at) != MAGIC || bytes.getInt(at + checked) != checkOf(bytes, at, checked)) {
            throw new MalformedBytes("what is no hello");
        }
        int version = bytes.get(at + 4) & 0xFF;
        int from = bytes.getInt(at + 13);
        int to = bytes.getInt(at + 17);
        if (version != VERSION) {
            bytes.position(at + HEAD_BYTES);
            return new Hello(version, bytes.getLong(at + 5), from, to, null);
        }
        if (bytes.remaining() < HEAD_BYTES + Short.BYTES) return null;
        int length = bytes.getShort(at + HEAD_BYTES) & 0xFFFF;
        if (length > MAX_WORDS_BYTES) throw new MalformedBytes("a hello of " + length + " bytes");
        int wordsAt = at + HEAD_BYTES + Short.BYTES;
        if (bytes.limit() - wordsAt < length + Integer.BYTES) return null;
        if (bytes.getInt(wordsAt + length) != checkOf(bytes, wordsAt, length)) {
            throw new MalformedBytes("a hello whose checksum does not fit");
        }
        Words words = readWords(new ByteReader(bytes.array(), bytes.arrayOffset() + wordsAt, length), from);
        bytes.position(wordsAt + length + Integer.BYTES);
        return new Hello(version, bytes.getLong(at + 5), from, to, words);
    }

    private static Words readWords(ByteReader reader, int from) {
        Introduction introduction = IntroductionCodec.read(reader, from);
        long boot = reader.readLong();
        if (boot == 0) throw new MalformedBytes("a hello without a boot");
        String address = Text.read(reader);
        byte[] authentication = reader.readPrefixed();
        if (authentication.length > MAX_AUTHENTICATION_BYTES) throw new MalformedBytes("a proof that is too long");
        reader.expectEnd();
        return new Words(introduction, boot, address, authentication);
    }

    /** How much of one has to be kept until it is all there. */
    static int maxBytes() {
        return MAX_BYTES;
    }

    private static int checkOf(ByteBuffer bytes, int at, int length) {
        return check(bytes.array(), bytes.arrayOffset() + at, length);
    }

    private static int check(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, length);
        return (int) crc.getValue();
    }
}
