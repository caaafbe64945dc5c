package io.seedraft.history.format;

import java.io.IOException;

/** A file that holds no history that could be: what is wrong, in a sentence, and where. */
public final class BadHistory extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long line;
    private final int column;
    private final String sentence;

    private final boolean foreign;

    /** A history that could not be, by what stands there. */
    public BadHistory(String file, long line, int column, String sentence) {
        this(file, line, column, sentence, false);
    }

    private BadHistory(String file, long line, int column, String sentence, boolean foreign) {
        super(file + ":" + line + ":" + column + ": " + sentence);
        this.file = file;
        this.line = line;
        this.column = column;
        this.sentence = sentence;
        this.foreign = foreign;
    }

    /** A file of something else. */
    static BadHistory foreign(String file, int line, int column, String sentence) {
        return new BadHistory(file, line, column, "This is no history: " + sentence, true);
    }

    /** The same of a file that looks like nothing that a history begins with. */
    BadHistory ofForeign() {
        return new BadHistory(file, line, column, sentence, true);
    }

    /** Whether the file is something else altogether, such as the log of a database, as far as its beginning tells. */
    public boolean isForeign() {
        return foreign;
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
