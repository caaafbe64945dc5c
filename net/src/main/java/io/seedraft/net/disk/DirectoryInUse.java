package io.seedraft.net.disk;

import java.io.IOException;

/** Another process, or another node of this one, has the data directory. */
public final class DirectoryInUse extends IOException {

    private static final long serialVersionUID = 1L;

    DirectoryInUse(Directory directory, String file) {
        super("the data directory " + directory.where() + " is in use by another node, which has its file " + file
                + " locked; stop that one, or give this one a directory of its own");
    }
}
