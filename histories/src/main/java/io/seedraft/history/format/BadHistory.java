package io.seedraft.history.format;

import java.io.IOException;

/** A file that holds no history that could be: what is wrong, in a sentence, and where. */
public final class BadHistory extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long line;
    private final int column;
    private final String sentence;

    public BadHistory(String file, long line, int column, String sentence) {
        super(file + ":" + line + ":" + column + ": " + sentence);
        this.file = file;
        this.line = line;
        this.column = column;
        this.sentence = sentence;
    }

    /** The file as the caller named it. */
    public String file() {
        return file;
    }

    /** From 1. */
    public long line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }

    /** What is wrong, without the place. */
    public String sentence() {
        return sentence;
    }
}
