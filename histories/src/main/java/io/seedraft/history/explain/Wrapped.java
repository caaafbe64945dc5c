package io.seedraft.history.explain;

/** Lines of a given width, broken at blanks. */
final class Wrapped {
    private Wrapped() {}

    /** The sentence behind {@code first}; lines after the first one begin with {@code rest}. */
    static String at(int width, String first, String rest, String sentence) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean fresh = true;
        for (String word : sentence.split(" ", -1)) {
            if (!fresh && line.length() + 1 + word.length() > width) {
                text.append(line).append('\n');
                line = new StringBuilder(rest);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        return text.append(line).toString();
    }
}
