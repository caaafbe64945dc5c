package io.seedraft.net.disk;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, or another node of this one, has the data directory. */
public final class DirectoryInUse extends IOException {

    private static final long serialVersionUID = 1L;

    DirectoryInUse(Path directory) {
        super("the data directory " + directory + " is in use by another node (its LOCK file is held);"
                + " stop that one, or give this one a directory of its own");
    }
}
