package io.seedraft.history.format;

import java.io.IOException;

/** Takes whole events, one after the other, and writes them in its format. */
interface EventSink extends EventWriter {
    /** Begins an event. */
    void begin() throws IOException;

    /** Adds a word of the language of histories, such as invoke or read. */
    void word(String name, String word) throws IOException;

    /** Ends the event. */
    void end() throws IOException;

    /** Ends the file and leaves the stream open. */
    void finish() throws IOException;
}
