/**
 * The core's {@link io.seedraft.replica.Disk} on a directory of real files. The thread that hosts the replica only queues; one
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
 *   <li>A sync forces the files that were written, and the directory if names changed.
 *   <li>The first error of a write or a sync is the last thing that this disk does. After a failed sync the system may have thrown
 *       the unwritten pages away and call the next sync a success; so nothing is ever tried again.
 *   <li>One process at a time has the directory.
 * </ul>
 */
package io.seedraft.net.disk;
