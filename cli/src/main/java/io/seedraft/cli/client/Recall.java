package io.seedraft.cli.client;

import java.util.List;

/** Turns {@code !!}, {@code !n} and {@code !begins} into the line of the history that is meant. */
final class Recall {

    private Recall() {}

    /**
     * The line that is meant.
     *
     * @param line as typed; only one that begins with an exclamation mark means another one
     * @param history earlier lines, the first has the number 1
     * @throws BadRequest when there is no such line
     */
    static String expand(String line, List<String> history) {
        if (!line.startsWith("!") || line.length() == 1) return line;
        String wanted = line.substring(1).strip();
        if (wanted.equals("!")) return at(history.size(), line, history);
        if (wanted.matches("[0-9]{1,9}")) return at(Integer.parseInt(wanted), line, history);
        for (int i = history.size() - 1; i >= 0; i--) {
            if (history.get(i).startsWith(wanted)) return history.get(i);
        }
        throw new BadRequest(line + ": no line of the history begins so");
    }

    private static String at(int number, String line, List<String> history) {
        if (number < 1 || number > history.size()) throw new BadRequest(line + ": no such line in the history");
        return history.get(number - 1);
    }
}
