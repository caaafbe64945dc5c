package io.seedraft.history.format;

/** A word of the language of histories: a keyword in EDN, a string in JSON. */
record Word(String name) {
    @Override
    public String toString() {
        return ":" + name;
    }
}
