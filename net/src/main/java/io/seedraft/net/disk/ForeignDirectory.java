package io.seedraft.net.disk;

import java.io.IOException;
import java.util.List;

/** The data directory holds things of somebody else and nothing of a node. Nothing in it was changed. */
public final class ForeignDirectory extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int NAMED = 3;

    ForeignDirectory(Directory directory, List<String> foreign) {
        super("the data directory " + directory.where() + " holds no node's log, but other things ("
                + String.join(", ", foreign.subList(0, Math.min(NAMED, foreign.size())))
                + (foreign.size() > NAMED ? " and " + (foreign.size() - NAMED) + " more" : "")
                + "). Nothing was changed; start the node on its own directory, or on an empty or a new one");
    }
}
