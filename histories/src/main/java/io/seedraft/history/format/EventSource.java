package io.seedraft.history.format;

import java.io.IOException;

/** The events of one file, in order, in whatever format. */
interface EventSource {
    /**
     * Reads the next event into the given one.
     *
     * @return false at the end of the file
     * @throws BadHistory when what comes is no event
     */
    boolean next(Event event) throws IOException;
}
