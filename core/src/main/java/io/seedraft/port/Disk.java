package io.seedraft.port;

import java.util.List;

/**
 * A node's disk: named files of fixed size. Writes go to a cache soon and become durable, in any order, at the latest when a
 * sync that was asked for after them is reported done.
 *
 * <p><b>What a sync covers</b>: everything that the disk shows when the sync is asked for, whoever did it. A process that is killed
 * leaves in the system's cache what it wrote and had not synced; the next one reads it as if it were durable, and it is not. The
 * next one's first sync makes it so: every file's bytes and every file's name, and the deletions too.
 *
 * <p>What a host must give: a file that is read shows the latest writes; after a power loss each operation that no sync covered, a
 * write, creation or deletion, may have happened or not, each alone, and a write may have happened in some of its sectors; what was
 * synced stays. A file created under the name of a deleted one is another file: no write to it ever lands in the other. Nothing else
 * is promised, not even that unsynced writes keep their order. A process that is killed may lose what it did last and had
 * not synced, and the write among it that was under way is cut off somewhere; but it loses nothing without all that it did later, and
 * what it has read back it does not lose.
 *
 * <p>Reads, names and sizes are asked for at boot only. Nothing here blocks but those. A host whose disk fails in any way stops the
 * node: it reports no sync any more, and tries nothing again.
 *
 * <p>{@code io.seedraft.replica.contract.DiskContract}, among the tests, holds each host's disk to this page.
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
     * Asks that all creations, deletions and writes so far, those of earlier boots too, become durable. The host answers with
     * {@code synced(now, ticket)}, later, never from within this call. Syncs complete in order.
     *
     * @param ticket greater than all before it
     */
    void sync(long ticket);
}
