package io.seedraft.net;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.Acquaintance;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.identity.Introduction;
import io.seedraft.replica.wire.MembershipCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Hello}. It begins with a head that is the same in all versions: verdict (1 byte), version (1), the cluster's
 * name as a number (8), id (4), of the side that answers. To a hello of its own version it adds the length of the words (2) and the words.
 *
 * @param verdict whether the other side may speak
 * @param version of the frames that are understood here
 * @param cluster a number that stands for the name of the cluster here
 * @param id who is here
 * @param words what else there is to say, null to another version
 */
record Welcome(
        Verdict verdict,
        int version,
        long cluster,
        int id,
        @Nullable Words words) {

    /**
     * What the side that answers says of itself.
     *
     * @param cluster its cluster's name
     * @param founders the members that began it
     * @param identity the cluster's identity if the other side has shown the same, 0 otherwise: it is not for everybody who asks
     * @param otherBoot the boot of the other node of the same id, if that is the verdict; 0 otherwise
     * @param detail of the verdict, for the log
     */
    record Words(ClusterName cluster, Membership founders, long identity, long otherBoot, String detail) {}

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
        NO_MEMBER,
        /** The cluster began with other members. */
        OTHER_MEMBERS,
        /** The cluster has the same name and is another one. */
        OTHER_IDENTITY,
        /** That node is connected already, and is not the one that speaks. */
        DOUBLED,
        /** A proof of who the other side is of a kind that is not known here. */
        UNKNOWN_PROOF;

        static Verdict of(Acquaintance met) {
            return switch (met) {
                case WELCOME -> WELCOME;
                case OTHER_CLUSTER -> OTHER_CLUSTER;
                case OTHER_MEMBERS -> OTHER_MEMBERS;
                case NO_MEMBER -> NO_MEMBER;
                case THIS_NODE -> DOUBLED;
                case OTHER_IDENTITY -> OTHER_IDENTITY;
            };
        }
    }

    private static final int HEAD_BYTES = 14;
    private static final int MAX_WORDS_BYTES = 4096;

    private static final Verdict[] VERDICTS = Verdict.values();

    void write(ByteWriter to) {
        to.writeByte(verdict.ordinal());
        to.writeByte(version);
        to.writeLong(cluster);
        to.writeInt(id);
        Words said = words;
        if (said == null) return;
        ByteWriter body = new ByteWriter();
        said.cluster().write(body);
        MembershipCodec.write(body, said.founders());
        body.writeLong(said.identity());
        body.writeLong(said.otherBoot());
        Text.write(body, said.detail());
        to.writeByte(body.position());
        to.writeByte(body.position() >> Byte.SIZE);
        to.writeRaw(body.array(), 0, body.position());
    }

    /**
     * Reads one, in an array.
     *
     * @return null while it is not all there
     * @throws MalformedBytes when it is none
     */
    static @Nullable Welcome read(ByteBuffer bytes) {
        if (bytes.remaining() < HEAD_BYTES) return null;
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.position();
        int verdict = bytes.get(at);
        if (verdict < 0 || verdict >= VERDICTS.length) throw new MalformedBytes("what is no welcome");
        int version = bytes.get(at + 1) & 0xFF;
        long cluster = bytes.getLong(at + 2);
        int id = bytes.getInt(at + 10);
        if (version != Hello.VERSION) {
            bytes.position(at + HEAD_BYTES);
            return new Welcome(VERDICTS[verdict], version, cluster, id, null);
        }
        if (bytes.remaining() < HEAD_BYTES + Short.BYTES) return null;
        int length = bytes.getShort(at + HEAD_BYTES) & 0xFFFF;
        if (length > MAX_WORDS_BYTES) throw new MalformedBytes("a welcome of " + length + " bytes");
        int wordsAt = at + HEAD_BYTES + Short.BYTES;
        if (bytes.limit() - wordsAt < length) return null;
        ByteReader reader = new ByteReader(bytes.array(), bytes.arrayOffset() + wordsAt, length);
        ClusterName name = ClusterName.read(reader);
        Words words =
                new Words(name, MembershipCodec.read(reader), reader.readLong(), reader.readLong(), Text.read(reader));
        reader.expectEnd();
        bytes.position(wordsAt + length);
        return new Welcome(VERDICTS[verdict], version, cluster, id, words);
    }

    /** What both logs say when two releases meet, and what to do. */
    static String otherVersion(int theirs, int own) {
        return "it speaks version " + theirs + " and this node " + own
                + ": nodes of two releases do not work together, so stop all, then start all with one of them";
    }

    /** In words, for the log of the side that said hello. */
    String why(Hello hello, Introduction own) {
        Words said = words;
        if (said == null || verdict == Verdict.OTHER_VERSION) {
            return otherVersion(version, hello.version());
        }
        return switch (verdict) {
            case WELCOME -> "welcome";
            case OTHER_VERSION -> "it speaks another version";
            case OTHER_CLUSTER ->
                "it belongs to cluster " + said.cluster() + " and this node to cluster " + own.cluster();
            case OTHER_MEMBERS ->
                "its cluster began with the nodes " + said.founders().ids() + " and this node's with "
                        + own.founders().ids();
            case OTHER_IDENTITY ->
                "it belongs to another cluster, called " + said.cluster() + " like this node's, which has "
                        + own.allegiance();
            case OTHER_NODE -> "node " + id + " is there, not node " + hello.to();
            case NO_MEMBER -> "it knows no member " + hello.from();
            case DOUBLED, UNKNOWN_PROOF -> said.detail();
        };
    }

    /** What is wrong with a welcome by one who should not have given it; empty when nothing is. */
    String doubt(Hello hello, Allegiance own) {
        Words said = words;
        if (version != Hello.VERSION || said == null) return otherVersion(version, Hello.VERSION);
        if (id != hello.to()) return "node " + id + " answers there, not node " + hello.to();
        if (cluster != hello.cluster()) return "cluster " + said.cluster() + " answers there";
        boolean same = said.identity() == 0 || said.identity() == own.identity();
        return same ? "" : "a cluster of another identity answers there, " + Allegiance.words(said.identity());
    }
}
