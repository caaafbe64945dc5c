package io.seedraft.replica;

import java.util.List;

/**
 * A node's disk: named files of fixed size. Writes go to a cache at once and become durable, in any order, at the latest when a
 * sync that was asked for after them is reported done.
 *
 * <p>What a host must give: a file that is read shows the latest writes; after a power loss each unsynced write, creation or
 * deletion may have happened or not, each alone, and a write may have happened in some of its sectors; what was synced stays.
 * A file created under the name of a deleted one is another file: no write to it ever lands in the other.
 * Nothing else is promised, not even that unsynced writes keep their order.
 *
 * <p>Reads, names and sizes are asked for at boot only. Nothing here blocks but those.
 */
public interface Disk {

    /** Names of all files, sorted. */
    List<String> names();

    /** Size of a file, in bytes. */
    int size(String name);

    /** The whole content of a file, a copy. */
    byte[] read(String name);

    /**
     * Creates a file filled with zeros.
     *
     * @param name must not exist; letters, digits, '-' and '.'
     * @param bytes its size for good
     */
    void create(String name, int bytes);

    /** Deletes a file. */
    void delete(String name);

    /**
     * Writes into a file.
     *
     * @param name the file
     * @param at where, in bytes
     * @param bytes holds what to write; the callee copies or writes before it returns
     * @param from first byte of it
     * @param length how many; {@code at + length} is at most the file's size
     */
    void write(String name, int at, byte[] bytes, int from, int length);

    /**
     * Asks that all creations, deletions and writes so far become durable. The host answers with
     * {@code Replica.synced(now, ticket)}, later, never from within this call. Syncs complete in order.
     *
     * @param ticket greater than all before it
     */
    void sync(long ticket);
}
