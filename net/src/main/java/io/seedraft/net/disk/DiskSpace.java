package io.seedraft.net.disk;

/**
 * What the disk's thread found of space.
 *
 * @param usableBytes how many more bytes files can take, what is made of the one ahead of need among them
 * @param createdBytes the size of all files that this process had created by then, those ahead of need not among them
 * @param isShort whether a file, one ahead of need or one that is needed, could not be made for want of space, whatever the number says:
 *     a quota
 */
record DiskSpace(long usableBytes, long createdBytes, boolean isShort) {

    /** The same when a file could not be made. */
    DiskSpace none() {
        return new DiskSpace(usableBytes, createdBytes, true);
    }

    /**
     * How many more bytes files can take that are not asked for yet.
     *
     * @param askedBytes the size of all files that this process was asked to create
     */
    long left(long askedBytes) {
        return isShort ? 0 : Math.max(0, usableBytes - (askedBytes - createdBytes));
    }
}
