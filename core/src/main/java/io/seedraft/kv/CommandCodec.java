package io.seedraft.kv;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.Optional;

/** The binary form of {@link Command}, which is in every log: see {@code docs/formats.md}. */
public final class CommandCodec {

    private static final int PUT = 0;
    private static final int DELETE = 1;
    private static final int CAS = 2;
    private static final int CAS_ABSENT = 3;
    private static final int APPEND = 4;
    private static final int INCR = 5;

    private CommandCodec() {}

    /** Encodes a command into an array of its own. */
    public static byte[] encode(Command command) {
        ByteWriter writer = new ByteWriter(64);
        write(command, writer);
        return writer.toByteArray();
    }

    /** Decodes an array that holds one command and nothing else. */
    public static Command decode(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes);
        Command command = read(reader);
        reader.expectEnd();
        return command;
    }

    /** Writes a command. */
    public static void write(Command command, ByteWriter to) {
        switch (command) {
            case Command.Put put -> {
                writeHead(PUT, put.key(), to);
                to.writePrefixed(put.value().array());
            }
            case Command.Delete delete -> writeHead(DELETE, delete.key(), to);
            case Command.Cas cas -> {
                writeHead(cas.expected().isPresent() ? CAS : CAS_ABSENT, cas.key(), to);
                if (cas.expected().isPresent())
                    to.writePrefixed(cas.expected().get().array());
                to.writePrefixed(cas.value().array());
            }
            case Command.Append append -> {
                writeHead(APPEND, append.key(), to);
                to.writePrefixed(append.suffix().array());
            }
            case Command.Incr incr -> {
                writeHead(INCR, incr.key(), to);
                to.writeZigzag(incr.delta());
            }
        }
    }

    private static void writeHead(int kind, Bytes key, ByteWriter to) {
        to.writeByte(Tags.of(kind));
        to.writePrefixed(key.array());
    }

    /**
     * Passes over a command and makes none; the reader then stands where {@link #read} would leave it.
     *
     * @throws MalformedBytes exactly if {@code read} would
     */
    public static void skip(ByteReader from) {
        int kind = Tags.readKind(from, "command");
        from.skipPrefixed();
        switch (kind) {
            case PUT, CAS_ABSENT, APPEND -> from.skipPrefixed();
            case CAS -> {
                from.skipPrefixed();
                from.skipPrefixed();
            }
            case INCR -> from.readZigzag();
            case DELETE -> {}
            default -> throw Tags.unknown("command", kind);
        }
    }

    /**
     * Reads a command; the reader then stands behind it.
     *
     * @throws MalformedBytes if there is none
     */
    public static Command read(ByteReader from) {
        int kind = Tags.readKind(from, "command");
        Bytes key = Tags.readBytes(from);
        return switch (kind) {
            case PUT -> new Command.Put(key, Tags.readBytes(from));
            case DELETE -> new Command.Delete(key);
            case CAS -> new Command.Cas(key, Optional.of(Tags.readBytes(from)), Tags.readBytes(from));
            case CAS_ABSENT -> new Command.Cas(key, Optional.empty(), Tags.readBytes(from));
            case APPEND -> new Command.Append(key, Tags.readBytes(from));
            case INCR -> new Command.Incr(key, from.readZigzag());
            default -> throw Tags.unknown("command", kind);
        };
    }
}
