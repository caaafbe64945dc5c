package io.seedraft.net.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Tells whose the things in a directory are: the owner's files, this package's own, and somebody else's, which are never touched.
 *
 * @param isOwners whether a name is one that the disk's owner gives to its files
 * @param isBeside whether a name is of something else that a node keeps beside them: no file of the disk, and not foreign
 */
record Contents(Predicate<String> isOwners, Predicate<String> isBeside) {

    /** A file system of its own has this directory at its top, so that an empty one looks like this. */
    private static final String OF_THE_FILE_SYSTEM = "lost+found";

    /**
     * What stands in a directory.
     *
     * @param files the owner's
     * @param unfinished files that were being filled when a process ended
     * @param foreign all else, but for the lock, the note of a failure, and what is kept beside the files
     */
    record Listing(NavigableMap<String, Directory.Standing> files, List<String> unfinished, List<String> foreign) {}

    Listing list(Directory directory) throws IOException {
        Listing listing = new Listing(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        for (String name : directory.entries()) {
            if (name.equals(DirectoryLock.FILE) || name.equals(FailureNote.FILE)) continue;
            Optional<Directory.Standing> file = directory.standing(name);
            if (file.isEmpty()) {
                if (!name.equals(OF_THE_FILE_SYSTEM)) listing.foreign.add(name);
            } else if (FilledFiles.isUnfinished(name)) {
                listing.unfinished.add(name);
            } else if (isOwners.test(name)) {
                listing.files.put(name, file.get());
            } else if (!isBeside.test(name)) {
                listing.foreign.add(name);
            }
        }
        return listing;
    }
}
