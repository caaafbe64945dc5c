package io.seedraft.cli.client;

import io.seedraft.cli.output.Outlet;
import io.seedraft.cli.output.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.AggregateCompleter;
import org.jline.reader.impl.completer.ArgumentCompleter;
import org.jline.reader.impl.completer.NullCompleter;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The console for people at a terminal. Nothing else loads the library of lines. */
public final class LineConsole {

    private static final List<String> OWN_WORDS = List.of("help", "history", "exit", "quit");

    private final ClusterClient cluster;
    private final boolean json;
    private final Path historyFile;

    /**
     * A console.
     *
     * @param cluster who is asked
     * @param json whether answers come in JSON
     * @param historyFile where the lines are kept for the next time
     */
    public LineConsole(ClusterClient cluster, boolean json, Path historyFile) {
        this.cluster = cluster;
        this.json = json;
        this.historyFile = historyFile;
    }

    /** Talks until the end of input or EXIT. */
    public void run() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder()
                .name("seedraft")
                .system(true)
                .dumb(true)
                .build()) {
            talk(reader(terminal), Outlet.to(terminal.output()));
        }
    }

    private LineReader reader(Terminal terminal) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("seedraft")
                .completer(completer())
                .parser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]))
                .variable(LineReader.HISTORY_FILE, historyFile)
                // What is recalled is kept as what it stands for.
                .variable(LineReader.HISTORY_IGNORE, "!*")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        reader.unsetOpt(LineReader.Option.INSERT_TAB);
        return reader;
    }

    private static Completer completer() {
        List<String> words = new ArrayList<>(OWN_WORDS);
        for (Verb verb : Verb.values()) words.add(verb.lower());
        List<String> capitals =
                words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
        return new ArgumentCompleter(
                new AggregateCompleter(new StringsCompleter(words), new StringsCompleter(capitals)),
                NullCompleter.INSTANCE);
    }

    private void talk(LineReader reader, PrintWriter out) {
        Shell shell = new Shell(cluster, new Report(out, out, json, false, true));
        out.println("seedraft console, asks " + cluster.nodes() + "; HELP lists what it knows, EXIT leaves");
        while (true) {
            String typed;
            try {
                typed = reader.readLine("seedraft> ").strip();
            } catch (UserInterruptException lineGivenUp) {
                continue;
            } catch (EndOfFileException end) {
                return;
            }
            if (!typed.isEmpty() && !obey(typed, reader.getHistory(), shell, out)) return;
            out.flush();
        }
    }

    private static boolean obey(String typed, History history, Shell shell, PrintWriter out) {
        String line = typed;
        if (typed.startsWith("!")) {
            try {
                line = Recall.expand(typed, lines(history));
            } catch (BadRequest bad) {
                out.println("seedraft: " + Visible.line(String.valueOf(bad.getMessage())));
                return true;
            }
            history.add(line);
            out.println(Visible.line(line));
        }
        switch (line.toLowerCase(Locale.ROOT)) {
            case "exit", "quit" -> {
                return false;
            }
            case "help" -> help(out);
            case "history" -> list(lines(history), out);
            default -> shell.run(line);
        }
        return true;
    }

    private static List<String> lines(History history) {
        List<String> lines = new ArrayList<>();
        history.forEach(entry -> lines.add(entry.line()));
        return lines;
    }

    private static void list(List<String> lines, PrintWriter out) {
        for (int i = 0; i < lines.size(); i++) out.printf(Locale.ROOT, "%5d  %s%n", i + 1, Visible.line(lines.get(i)));
    }

    private static void help(PrintWriter out) {
        for (Verb verb : Verb.values()) out.printf(Locale.ROOT, "  %-26s%s%n", verb.usage(), verb.what());
        out.printf(Locale.ROOT, "  %-26s%s%n", "history, !!, !N, !begins", "earlier lines, and one of them again");
        out.printf(Locale.ROOT, "  %-26s%s%n", "help, exit", "this list; leave, as Ctrl-D does");
    }
}
