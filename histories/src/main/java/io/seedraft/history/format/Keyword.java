package io.seedraft.history.format;

/**
 * A keyword of EDN.
 *
 * @param name without the colon in front
 */
public record Keyword(String name) {
    @Override
    public String toString() {
        return ":" + name;
    }
}
