package io.seedraft.replica.session;

import io.seedraft.kv.Command;
import io.seedraft.kv.CommandCodec;
import io.seedraft.raft.log.EntryId;
import io.seedraft.replica.wire.EntryCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;

/** What a client's log entry holds: a command, and whose it is. Its binary form is in {@code docs/formats.md}. */
public sealed interface Envelope {

    /** Opens a session, whose number is the log index at which this is applied. */
    record RegisterSession() implements Envelope {}

    /**
     * A command that is applied as often as it is in the log: for clients that never repeat one.
     *
     * @param command the command
     */
    record Sessionless(Command command) implements Envelope {}

    /**
     * A command that is applied once, however often it is in the log. A repetition must be the same bytes: only then
     * is one answer, once given, true of all copies.
     *
     * @param sessionId the number that the registration answered: a log index, at least 1
     * @param sequence the client's number for this command; each command has one of its own, at least 0
     * @param oldestUnanswered the least number for which the client has no answer yet, at most {@code sequence}: the
     *     results below it are no longer needed
     * @param command the command
     */
    record InSession(long sessionId, long sequence, long oldestUnanswered, Command command) implements Envelope {

        /** Refuses numbers that no client has. */
        public InSession {
            if (sessionId < 1 || sessionId > EntryId.MAX_INDEX)
                throw new IllegalArgumentException("session " + sessionId);
            if (oldestUnanswered < 0 || oldestUnanswered > sequence) {
                throw new IllegalArgumentException(
                        "sequence " + sequence + " with " + oldestUnanswered + " unanswered");
            }
        }
    }

    /** Encodes a registration. */
    static byte[] encodeRegistration() {
        return new byte[] {(byte) EnvelopeTags.REGISTER_SESSION};
    }

    /** Encodes a command without a session. */
    static byte[] encode(Command command) {
        return encode(new Sessionless(command));
    }

    /** Encodes a command in a session: see {@link InSession}. */
    static byte[] encode(long sessionId, long sequence, long oldestUnanswered, Command command) {
        return encode(new InSession(sessionId, sequence, oldestUnanswered, command));
    }

    /** Encodes an envelope into an array of its own. */
    static byte[] encode(Envelope envelope) {
        ByteWriter writer = new ByteWriter(64);
        write(envelope, writer);
        return writer.toByteArray();
    }

    /** Writes an envelope, which must be the last of its bytes: a command has no length of its own. */
    static void write(Envelope envelope, ByteWriter to) {
        switch (envelope) {
            case RegisterSession registration -> to.writeByte(EnvelopeTags.REGISTER_SESSION);
            case Sessionless sessionless -> {
                to.writeByte(EnvelopeTags.SESSIONLESS);
                CommandCodec.write(sessionless.command(), to);
            }
            case InSession inSession -> {
                to.writeByte(EnvelopeTags.IN_SESSION);
                to.writeVarint(inSession.sessionId());
                to.writeVarint(inSession.sequence());
                // As a distance, which is a small number: the oldest is never above the sequence number.
                to.writeVarint(inSession.sequence() - inSession.oldestUnanswered());
                CommandCodec.write(inSession.command(), to);
            }
        }
    }

    /**
     * Decodes an array that holds one envelope and nothing else. A leader does so before it proposes what a client
     * sent: what is malformed must not reach the log.
     *
     * @throws MalformedBytes if it does not
     */
    static Envelope decode(byte[] bytes) {
        return read(new ByteReader(bytes));
    }

    /**
     * Reads an envelope up to the reader's end.
     *
     * @throws MalformedBytes if it is not one and nothing else
     */
    static Envelope read(ByteReader from) {
        int tag = from.readByte();
        Envelope envelope = switch (tag) {
            case EnvelopeTags.REGISTER_SESSION -> new RegisterSession();
            case EnvelopeTags.SESSIONLESS -> new Sessionless(CommandCodec.read(from));
            case EnvelopeTags.IN_SESSION -> readInSession(from);
            default -> throw new MalformedBytes("no envelope begins with " + tag);
        };
        from.expectEnd();
        return envelope;
    }

    /**
     * Checks what {@link #read} would read, and makes none of it: what a peer sends is looked at before it enters the log.
     *
     * @throws MalformedBytes exactly if {@code read} would
     */
    static void check(ByteReader from) {
        int tag = from.readByte();
        switch (tag) {
            case EnvelopeTags.REGISTER_SESSION -> {}
            case EnvelopeTags.SESSIONLESS -> CommandCodec.skip(from);
            case EnvelopeTags.IN_SESSION -> {
                long sessionId = EntryCodec.readIndex(from);
                long sequence = from.readPositiveVarint();
                refuseImpossible(sessionId, sequence, from.readPositiveVarint());
                CommandCodec.skip(from);
            }
            default -> throw new MalformedBytes("no envelope begins with " + tag);
        }
        from.expectEnd();
    }

    private static InSession readInSession(ByteReader from) {
        long sessionId = EntryCodec.readIndex(from);
        long sequence = from.readPositiveVarint();
        long inFlight = from.readPositiveVarint();
        refuseImpossible(sessionId, sequence, inFlight);
        return new InSession(sessionId, sequence, sequence - inFlight, CommandCodec.read(from));
    }

    private static void refuseImpossible(long sessionId, long sequence, long inFlight) {
        if (sessionId == 0 || inFlight > sequence) {
            throw new MalformedBytes("session " + sessionId + ", sequence " + sequence + " less " + inFlight);
        }
    }
}
