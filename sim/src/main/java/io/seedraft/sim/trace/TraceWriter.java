package io.seedraft.sim.trace;

import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Role;
import io.seedraft.sim.oracle.NodeView;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * A run as a story: one line a step, cause then effects, in fixed columns, with nothing in it that could differ
 * between two runs of the same seed, so that two traces can be compared by {@code diff}.
 *
 * <pre>
 *    t(ms)   node  role  term commit  event                                       because
 *    187.200 n2    F→C      1      0  wake → persist#1 {term 1, vote n2}          election timeout
 * </pre>
 */
public final class TraceWriter {

    private static final int NODES_MAX = 64;
    private static final String HEADER = "    t(ms)   node  role  term commit  event";
    private static final int ROLE_COLUMN = HEADER.indexOf("role");
    private static final int TERM_COLUMN = HEADER.indexOf("term");
    private static final int BECAUSE_COLUMN = HEADER.indexOf("event") + 75;

    private final Consumer<String> lines;
    private final LongFunction<String> requestText;
    private final StringBuilder line = new StringBuilder(200);
    private final Role[] roles = new Role[NODES_MAX + 1];

    /**
     * Creates a writer.
     *
     * @param lines takes each line, without an end
     * @param requestText what a node's number for a request is called
     */
    public TraceWriter(Consumer<String> lines, LongFunction<String> requestText) {
        this.lines = lines;
        this.requestText = requestText;
    }

    /** Writes the names of the columns. */
    public void header() {
        line.setLength(0);
        line.append(HEADER);
        end("because");
    }

    /**
     * A node made a step and its effects are executed.
     *
     * @param timeNanos virtual time
     * @param node the node, after the step
     * @param input what happened to it
     * @param effects what it wanted done
     */
    public void stepped(long timeNanos, NodeView node, Input input, Effects effects) {
        begin(timeNanos, node);
        input(input);
        if (effects.size() > 0) line.append(" → ");
        for (int i = 0; i < effects.size(); i++) {
            if (i > 0 && continuesSend(effects, i)) continue;
            if (i > 0) line.append("; ");
            effect(effects, i);
        }
        end(node.because());
    }

    /** A node found this on its disk. */
    public void booted(long timeNanos, NodeView node, String because) {
        roles[node.id()] = node.role();
        begin(timeNanos, node);
        line.append("BOOT: term ").append(node.term()).append(", vote ");
        name(node.votedFor());
        line.append(", log up to ").append(node.log().last());
        end(because);
    }

    /**
     * Something happened that is no step of a node: a fault, a cure, an answer to a client.
     *
     * @param timeNanos virtual time
     * @param node the node it happened to, {@link RaftNode#NOBODY} for the world
     * @param event what, in a few words
     * @param because why, or empty
     */
    public void happened(long timeNanos, int node, String event, String because) {
        line.setLength(0);
        time(timeNanos);
        column(node == RaftNode.NOBODY ? "──" : "n" + node, ROLE_COLUMN);
        column("──", TERM_COLUMN);
        line.append("   ─      ─  ").append(event);
        end(because);
    }

    private void begin(long timeNanos, NodeView node) {
        line.setLength(0);
        time(timeNanos);
        column("n" + node.id(), ROLE_COLUMN);
        Role before = roles[node.id()];
        Role role = node.role();
        roles[node.id()] = role;
        column(before == null || before == role ? letter(role) : letter(before) + "→" + letter(role), TERM_COLUMN);
        right(node.term(), 4);
        right(node.commitIndex(), 7);
        line.append("  ");
    }

    private void end(String because) {
        if (!because.isEmpty()) {
            line.append("  "); // a long event pushes the reason to the right, never into it
            pad(BECAUSE_COLUMN);
            line.append(because);
        }
        lines.accept(line.toString());
    }

    // --- words

    private void input(Input input) {
        switch (input) {
            case Input.Received received -> {
                line.append("← ");
                name(received.from());
                line.append(' ');
                MessageText.append(line, received.message());
            }
            case Input.WakeUp ignored -> line.append("wake");
            case Input.Propose propose ->
                line.append("propose #")
                        .append(requestText.apply(propose.request()))
                        .append(' ')
                        .append(propose.command().length)
                        .append(" B");
            case Input.Read read ->
                line.append("read #")
                        .append(requestText.apply(read.request()))
                        .append(read.leaseSuffices() ? " by lease" : "");
            case Input.Persisted persisted -> line.append("durable#").append(persisted.write());
            case Input.DiskRoom room ->
                line.append("disk has room for ").append(room.bytes()).append(" B");
        }
    }

    private void effect(Effects effects, int at) {
        switch (effects.get(at)) {
            case Effect.Persist persist -> persist(persist);
            case Effect.Send send -> send(effects, at, send);
            case Effect.Apply apply -> {
                line.append("apply ");
                MessageText.entries(line, apply.entries());
            }
            case Effect.Accepted accepted ->
                line.append("accept #")
                        .append(requestText.apply(accepted.request()))
                        .append(" at ")
                        .append(accepted.at());
            case Effect.Refused refused ->
                line.append("refuse #")
                        .append(requestText.apply(refused.request()))
                        .append(' ')
                        .append(refused.why());
            case Effect.Readable readable ->
                line.append("readable #")
                        .append(requestText.apply(readable.request()))
                        .append(" at ")
                        .append(readable.readIndex());
            case Effect.LeadershipLost lost ->
                line.append("leadership of term ").append(lost.term()).append(" lost");
        }
    }

    private void persist(Effect.Persist persist) {
        line.append("persist#")
                .append(persist.write())
                .append(" {term ")
                .append(persist.hardState().term());
        line.append(", vote ");
        name(persist.hardState().votedFor());
        if (!persist.entries().isEmpty()) {
            line.append(", ");
            MessageText.entries(line, persist.entries());
        }
        line.append('}');
    }

    /** The same message to several nodes is one phrase: {@code RequestVote t2 last 0.0 → n1 n3}. */
    private void send(Effects effects, int at, Effect.Send send) {
        MessageText.append(line, send.message());
        line.append(" → ");
        name(send.to());
        for (int i = at + 1; i < effects.size() && continuesSend(effects, i); i++) {
            line.append(' ');
            name(((Effect.Send) effects.get(i)).to());
        }
    }

    private static boolean continuesSend(Effects effects, int at) {
        return effects.get(at) instanceof Effect.Send send
                && effects.get(at - 1) instanceof Effect.Send before
                && send.message().equals(before.message());
    }

    private static String letter(Role role) {
        return switch (role) {
            case FOLLOWER -> "F";
            case PRE_CANDIDATE -> "P";
            case CANDIDATE -> "C";
            case LEADER -> "L";
        };
    }

    private void name(int node) {
        if (node == RaftNode.NOBODY) line.append('–');
        else line.append('n').append(node);
    }

    // --- columns

    private void time(long timeNanos) {
        long micros = timeNanos / 1_000;
        right(micros / 1_000, 7);
        line.append('.');
        long fraction = micros % 1_000;
        line.append((char) ('0' + fraction / 100))
                .append((char) ('0' + fraction / 10 % 10))
                .append((char) ('0' + fraction % 10));
        line.append(' ');
    }

    private void right(long number, int width) {
        String digits = Long.toString(number);
        for (int i = digits.length(); i < width; i++) line.append(' ');
        line.append(digits);
    }

    /** Writes a word and fills up to where the next column begins. */
    private void column(String word, int nextColumn) {
        line.append(word);
        pad(nextColumn);
    }

    private void pad(int width) {
        while (line.length() < width) line.append(' ');
    }
}
