package io.seedraft.history.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells the format of a file by its first bytes. */
final class Detection {
    private Detection() {}

    /**
     * The format of a file that begins so.
     *
     * @throws BadHistory when it is none
     */
    static Format format(byte[] beginning, String name) throws BadHistory {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        int first = skipBlank(text, 0);
        if (first == text.length()) {
            throw BadHistory.foreign(name, 1, 1, "there is nothing in it.");
        }
        int second = skipBlank(text, first + 1);
        char next = second < text.length() ? text.charAt(second) : ' ';
        boolean data = startsLikeData(text.charAt(first), next);
        if (!data && JepsenText.isLog(text)) {
            return Format.JEPSEN_LOG;
        }
        if (!data && JepsenText.isHistoryTxt(text)) {
            return Format.HISTORY_TXT;
        }
        if (!data) {
            throw BadHistory.foreign(
                    name,
                    1,
                    1,
                    "it is neither JSON nor EDN, nor has it lines of Jepsen's such as \"0 :invoke :read nil\".");
        }
        return switch (text.charAt(first)) {
            case '{' -> next == '"' || next == '}' ? Format.JSON_LINES : ednLines(beginning);
            case '[' ->
                next == ']' || (next == '{' && isJsonObject(text, second)) ? Format.JSON_ARRAY : Format.EDN_VECTOR;
            case '(' -> Format.EDN_VECTOR;
            default -> ednBehindComments(beginning);
        };
    }

    /** What a map or a list of maps can begin with; lines of many a log begin with a date in brackets. */
    private static boolean startsLikeData(char first, char next) {
        return switch (first) {
            case '{' -> "\":}#;^ ".indexOf(next) >= 0;
            case '[', '(' -> "{])#;^ ".indexOf(next) >= 0;
            case ';', '#', '^' -> true;
            default -> false;
        };
    }

    private static boolean isJsonObject(String text, int brace) {
        int inside = skipBlank(text, brace + 1);
        return inside < text.length() && (text.charAt(inside) == '"' || text.charAt(inside) == '}');
    }

    private static Format ednBehindComments(byte[] beginning) {
        EdnForms forms = new EdnForms(new ByteArrayInputStream(beginning), "beginning");
        try {
            int first = forms.toForm(EdnReader.END, 0);
            return first == '[' || first == '(' ? Format.EDN_VECTOR : ednLines(beginning);
        } catch (IOException cut) {
            return Format.EDN_LINES;
        }
    }

    private static Format ednLines(byte[] beginning) {
        EdnEvents events = new EdnEvents(new ByteArrayInputStream(beginning), "beginning");
        return Guess.of(events).isPorcupine() ? Format.PORCUPINE_KV : Format.EDN_LINES;
    }

    private static int skipBlank(String text, int from) {
        int at = from;
        while (at < text.length() && (EdnReader.isBlank(text.charAt(at)) || text.charAt(at) == ',')) {
            at++;
        }
        return at;
    }
}
