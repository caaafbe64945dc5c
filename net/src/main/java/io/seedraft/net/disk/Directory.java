package io.seedraft.net.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A data directory as the operating system offers it. All that this package does to files goes through here, so that a
 * test can put a system below it that forgets whatever was not forced. May be used by several threads.
 */
interface Directory extends Closeable {

    /**
     * What stands under a name.
     *
     * @param identity equal for the same file, whatever its name, and for no other one that is there at the same time
     * @param bytes its size
     */
    record Standing(Object identity, long bytes) {}

    /** A file that is open for reading and writing. */
    interface OpenFile extends Closeable {

        /** Writes some of what remains, as a system may write less than it is asked to; says how many bytes. */
        int write(ByteBuffer bytes, long at) throws IOException;

        /** Reads some of what fits; -1 at the file's end. */
        int read(ByteBuffer into, long at) throws IOException;

        /** Returns when the file's bytes and size are durable; its name is {@link Directory#force}'s. */
        void force() throws IOException;

        /** Whether this process has the file for itself, from now until it is closed, or had already. */
        boolean lock() throws IOException;
    }

    /** Its path, for people. */
    String where();

    /** The names of all that is in it, files or not. */
    List<String> entries() throws IOException;

    /** What stands under a name, nothing when it is not there or no file. */
    Optional<Standing> standing(String name) throws IOException;

    /** Whether its path still leads to it. */
    boolean isInPlace();

    /** Equal for the same directory, however it is reached. */
    Object identity();

    /** Opens a file that must exist. */
    OpenFile open(String name) throws IOException;

    /** Makes an empty file, which must not exist. */
    OpenFile create(String name) throws IOException;

    /** Gives a file a name that must not exist. */
    void move(String from, String to) throws IOException;

    /** How many more bytes files in it can take, {@link Long#MAX_VALUE} when nobody can tell. */
    long usableBytes() throws IOException;

    /** Takes a file's name away; whoever has it open still has it. */
    void delete(String name) throws IOException;

    /** Returns when its names are durable; what the files hold is {@link OpenFile#force}'s. */
    void force() throws IOException;

    /** Returns when the names by which it is reached are durable: its own in the directory above, and so on. */
    void forceOwnName() throws IOException;
}
