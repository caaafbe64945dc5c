package io.seedraft.net.disk;

import java.io.IOException;

/** The data directory, or a file of it, was removed or replaced while it was in use: what is written reaches nobody. */
public final class DirectoryLost extends IOException {

    private static final long serialVersionUID = 1L;

    DirectoryLost(String what) {
        super(what + " was removed, replaced or cut while this node ran");
    }
}
