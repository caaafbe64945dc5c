package io.seedraft.net.client.text;

import io.seedraft.kv.Bytes;
import io.seedraft.wire.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A line as words with blanks between them. A word that begins with {@code "} or {@code '} goes to the same mark, which must be the
 * word's end; inside double quotes {@code \n \r \t \a \b \" \\ \xHH} stand for one byte each, inside single ones {@code \'} and
 * {@code \\} do. Anywhere else a quote is a letter like any other: {@code it's} is a word.
 */
public final class Line {

    private final byte[] line;
    private int at;

    private Line(byte[] line) {
        this.line = line;
    }

    /**
     * Splits a line.
     *
     * @param line without its end
     * @param maxWords how many words are granted
     * @throws UnreadableLine when a quote is never closed, an escape is none, or there are too many words
     */
    public static List<Word> split(byte[] line, int maxWords) {
        return new Line(line).words(maxWords);
    }

    private List<Word> words(int maxWords) {
        List<Word> words = new ArrayList<>();
        while (true) {
            while (at < line.length && isBlank(line[at])) at++;
            if (at == line.length) return words;
            if (words.size() == maxWords) throw new UnreadableLine("more than " + maxWords + " words in a line");
            words.add(line[at] == '"' || line[at] == '\'' ? quoted(line[at++]) : bare());
        }
    }

    private Word bare() {
        ByteWriter word = new ByteWriter(16);
        while (at < line.length && !isBlank(line[at])) {
            if (isControl(line[at])) throw new UnreadableLine("a byte that is no text: write it as \\xHH in quotes");
            word.writeByte(line[at++]);
        }
        return new Word(Bytes.wrap(word.toByteArray()), false);
    }

    private Word quoted(byte mark) {
        ByteWriter word = new ByteWriter(16);
        while (at < line.length) {
            byte each = line[at++];
            if (each == mark) {
                if (at < line.length && !isBlank(line[at])) throw new UnreadableLine("no blank behind a closing quote");
                return new Word(Bytes.wrap(word.toByteArray()), true);
            }
            word.writeByte(each == '\\' ? escaped(mark) : each);
        }
        throw new UnreadableLine("a quote is opened and never closed");
    }

    private int escaped(byte mark) {
        if (at == line.length) throw new UnreadableLine("a quote is opened and never closed");
        byte letter = line[at++];
        if (letter == mark || letter == '\\') return letter;
        if (mark == '\'') {
            at--;
            return '\\';
        }
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'x' -> hex() << 4 | hex();
            default -> throw new UnreadableLine("in quotes a backslash stands before one of n r t a b x \" \\");
        };
    }

    private int hex() {
        int digit = at < line.length ? Character.digit(line[at++], 16) : -1;
        if (digit < 0) throw new UnreadableLine("\\x takes two hexadecimal digits");
        return digit;
    }

    private static boolean isBlank(byte each) {
        return each == ' ' || each == '\t';
    }

    private static boolean isControl(byte each) {
        return each >= 0 && each < ' ' || each == 0x7F;
    }
}
