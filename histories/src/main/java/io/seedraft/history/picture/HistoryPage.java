package io.seedraft.history.picture;

import io.seedraft.history.History;
import io.seedraft.history.Model;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the page. */
public final class HistoryPage {
    /** No page is longer, in bytes. */
    public static final int BYTES_MAX = 1_000_000;

    private HistoryPage() {}

    /**
     * Writes one self-contained HTML page, UTF-8, and leaves the stream open. What does not fit is summed up, and the page says
     * so; explanations are never left out.
     *
     * @param title what the history is called, usually its file
     * @param parts what is known of each part
     */
    public static <S, I, O> void write(
            History<I, O> history, Model<S, I, O> model, String title, List<PartResult> parts, OutputStream out)
            throws IOException {
        throw new IOException("not yet: " + title + history.size() + model + parts.size() + out);
    }
}
