package io.seedraft.history.format;

/**
 * What is no string, keyword or whole number, such as 1.5, \a or a symbol, as it stands in the file.
 *
 * @param text that
 */
public record Token(String text) {
    @Override
    public String toString() {
        return text;
    }
}
