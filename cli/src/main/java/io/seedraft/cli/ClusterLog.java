package io.seedraft.cli;

import io.seedraft.cli.output.Outlet;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the nodes of a cluster say, line by line, each with its node's name. It is held back until it is known whether they have come
 * up: the words of the one that has not are the answer then, and not to be looked for among those of the others. Many threads call.
 */
final class ClusterLog {

    private static final int[] COLOURS = {36, 33, 35, 32, 34, 31};

    private record Line(int node, String text) {}

    private final PrintWriter out;
    private final boolean coloured;
    private final List<Line> held = new ArrayList<>();
    private boolean holds = true;

    ClusterLog(PrintWriter out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** A node says something, or this command does about it. */
    synchronized void say(int node, String text) {
        if (holds) {
            held.add(new Line(node, text));
            return;
        }
        print(new Line(node, text));
        out.flush();
    }

    /** The words of this command come first, then those that were held back; from now on all are printed as they come. */
    synchronized void introduce(Consumer<PrintWriter> words) {
        words.accept(out);
        holds = false;
        held.forEach(this::print);
        held.clear();
        out.flush();
    }

    /** A node has not come up: its words are printed, the others' are not. */
    synchronized void tellOf(int node) {
        for (Line line : held) if (line.node == node) print(line);
        held.removeIf(line -> line.node == node);
        out.flush();
    }

    private void print(Line line) {
        prefix(line.node);
        out.println(line.text);
    }

    /** Whose line it is. */
    void prefix(int node) {
        if (coloured) Outlet.control(out, "\u001b[" + COLOURS[(node - 1) % COLOURS.length] + "m");
        out.print("n" + node + " | ");
        if (coloured) Outlet.control(out, "\u001b[0m");
    }
}
