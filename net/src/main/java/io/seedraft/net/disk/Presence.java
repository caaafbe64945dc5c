package io.seedraft.net.disk;

import io.seedraft.port.Check;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Sees to it that what is written is still reached by the names under which the next boot will look for it. Who removes or moves a
 * directory takes no file from those who have it open: their writes and syncs go on to succeed.
 */
final class Presence {

    private final Directory directory;
    private final NavigableMap<String, Directory.Standing> files;

    Presence(Directory directory, NavigableMap<String, Directory.Standing> found) {
        this.directory = directory;
        this.files = found;
    }

    /** The names of the files that must be there, ascending; changes with them. */
    NavigableMap<String, Directory.Standing> files() {
        return files;
    }

    /** The size that a file must have. */
    int bytesOf(String name) {
        Directory.Standing file = files.get(name);
        if (file == null) throw Check.impossible("DiskUse: there is a file " + name);
        return (int) file.bytes();
    }

    void created(String name) throws IOException {
        files.put(name, directory.standing(name).orElseThrow(() -> lost(name)));
    }

    void checkDirectory() throws IOException {
        if (!directory.isInPlace()) throw new DirectoryLost("the data directory " + directory.where());
    }

    /** Checks that a file is there, the same as ever. */
    void check(String name) throws IOException {
        Optional<Directory.Standing> now = directory.standing(name);
        if (now.isEmpty() || !now.get().equals(files.get(name))) throw lost(name);
    }

    void checkAll() throws IOException {
        checkDirectory();
        for (Map.Entry<String, Directory.Standing> file : files.entrySet()) check(file.getKey());
    }

    private DirectoryLost lost(String name) {
        return new DirectoryLost(name + " in the data directory " + directory.where());
    }
}
