/**
 * The core's {@link io.seedraft.port.Disk} on a directory of real files. The thread that hosts the replica only queues; one
 * thread writes and syncs in the order asked, so that everything queued while a sync is under way shares the next one (Thesis
 * §10.2: group commit).
 *
 * <p>What the port promises and how it is kept here:
 *
 * <ul>
 *   <li>A file appears whole or not at all: it is filled under another name, synced, and renamed.
 *   <li>Files are filled with real zeros, not left sparse or merely reserved. A first write into a hole or into reserved blocks
 *       changes the file's map of blocks, and each sync then has to wait for the file system's journal too; overwriting zeros
 *       changes nothing but the bytes. The next file is filled ahead, off the path of syncs.
 *   <li>A sync forces the files that were written, and the directory if names changed. What a boot finds counts as written and
 *       changed: a process that was killed may have left it in the cache.
 *   <li>The directory's own name, and those above it, are forced before anything is promised.
 *   <li>The first error of a write or a sync is the last thing that this disk does. After a failed sync the system may have thrown
 *       the unwritten pages away and call the next sync a success; so nothing is ever tried again; and the next process writes all again that it is shown
 *       ({@link io.seedraft.net.disk.FailureNote}).
 *   <li>That there is no space for the file ahead of need is no error: nothing was promised of it. It is made when there is space, and
 *       the owner hears how much there is before it needs any. Nor is it an error for a file that is needed at once, as another program
 *       may have taken the space a moment ago: the disk waits for space, and what waits for the disk was promised to nobody. Only before
 *       the first sync, when a start can still be refused, and when the disk is to close, it is.
 *   <li>Nothing is changed before the owner has looked at what is there and asks for a change; what is not the owner's, or made by
 *       this package, is never changed at all.
 *   <li>One process at a time has the directory ({@link io.seedraft.net.disk.DirectoryLock}).
 *   <li>A file that is removed can be written and synced by who has it open. So each sync looks whether the files are still where the
 *       next boot will look for them, before it is reported, and four times a second all are looked for
 *       ({@link io.seedraft.net.disk.Presence}).
 * </ul>
 *
 * <p>For tests of real processes a node can be given a disk that is worse than the machine's ({@link io.seedraft.net.disk.DiskFaults}):
 * one that forgets what was not forced when the process is killed, that takes its time, that gets full.
 *
 * <p>{@code FileDiskContractTest} proves the port's promises on a system that keeps nothing but what was forced; for its sake all
 * that is asked of the real one goes through {@link io.seedraft.net.disk.Directory}.
 */
package io.seedraft.net.disk;
