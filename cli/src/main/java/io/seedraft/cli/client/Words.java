package io.seedraft.cli.client;

import java.util.ArrayList;
import java.util.List;

/** Splits a line at blanks. Quotes keep blanks; within double quotes, and outside of quotes, a backslash keeps the next letter. */
final class Words {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    static List<String> of(String line) {
        return new Words(line).split();
    }

    private List<String> split() {
        while (at < line.length()) {
            char each = line.charAt(at++);
            switch (each) {
                case ' ', '\t' -> endWord();
                case '"', '\'' -> quoted(each);
                case '\\' -> add(escaped());
                default -> add(each);
            }
        }
        endWord();
        return words;
    }

    private void add(char each) {
        word.append(each);
        begun = true;
    }

    private void endWord() {
        if (begun) words.add(word.toString());
        word.setLength(0);
        begun = false;
    }

    private void quoted(char quote) {
        begun = true;
        while (at < line.length()) {
            char each = line.charAt(at++);
            if (each == quote) return;
            word.append(each == '\\' && quote == '"' ? escaped() : each);
        }
        throw new BadRequest("a " + quote + " is open at the end of the line");
    }

    private char escaped() {
        if (at == line.length()) throw new BadRequest("nothing behind the last backslash");
        char each = line.charAt(at++);
        return switch (each) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> each;
        };
    }
}
