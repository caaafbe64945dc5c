package io.seedraft.cli;

import io.seedraft.sim.campaign.Drawn;
import java.io.PrintWriter;

/** What a seed drew, for people: a paragraph a trait, then the plan as it is written, a line a fault. */
final class DrawnReport {

    private static final int WIDTH = 80;
    private static final int INDENT = 14;

    private DrawnReport() {}

    static void print(Drawn drawn, PrintWriter out) {
        for (Drawn.Trait trait : drawn.traits()) {
            StringBuilder line = new StringBuilder("  ").append(trait.what());
            pad(line);
            for (String word : trait.how().split(" ", -1)) {
                if (line.length() + 1 + word.length() > WIDTH) {
                    out.println(line.toString().stripTrailing());
                    line.setLength(0);
                    pad(line);
                }
                if (line.length() > INDENT) line.append(' ');
                line.append(word);
            }
            out.println(line);
        }
        if (drawn.traits().isEmpty()) return;
        StringBuilder plan = new StringBuilder("  plan");
        pad(plan);
        out.println(plan
                + (drawn.plan().isEmpty()
                        ? "no fault"
                        : Numbers.counted(drawn.plan().size(), "fault")));
        drawn.plan().forEach(fault -> out.println("    " + fault));
    }

    private static void pad(StringBuilder line) {
        line.append(" ".repeat(INDENT - line.length()));
    }
}
