package io.seedraft.sim.trace;

import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import java.util.List;

/** A step in words: what happened to a node, then what it wanted done. */
final class StepText {

    private static final int ENTRIES_IN_WORDS = 3;

    private final RequestNames requests;

    StepText(RequestNames requests) {
        this.requests = requests;
    }

    String of(Input input, Effects effects) {
        StringBuilder text = new StringBuilder(120);
        input(text, input);
        if (effects.size() > 0) text.append(" → ");
        for (int i = 0; i < effects.size(); i++) {
            if (i > 0 && continuesSend(effects, i)) continue;
            if (i > 0) text.append("; ");
            effect(text, effects, i);
        }
        return text.toString();
    }

    private void input(StringBuilder to, Input input) {
        switch (input) {
            case Input.Received received -> received(to, received.from(), received.message());
            case Input.WakeUp ignored -> to.append("wake");
            case Input.Propose propose ->
                to.append("propose ")
                        .append(requests.name(propose.request()))
                        .append(": ")
                        .append(StoreText.ofEnvelope(propose.command()));
            case Input.Read read ->
                to.append("read ")
                        .append(requests.name(read.request()))
                        .append(": ")
                        .append(requests.words(read.request()));
            case Input.Persisted persisted -> to.append("durable#").append(persisted.write());
            case Input.DiskRoom room ->
                to.append("disk has room for ").append(room.bytes()).append(" B");
        }
    }

    static void received(StringBuilder to, int from, Message message) {
        to.append("← ").append(name(from)).append(' ');
        MessageText.append(to, message);
    }

    private void effect(StringBuilder to, Effects effects, int at) {
        switch (effects.get(at)) {
            case Effect.Persist persist -> persist(to, persist);
            case Effect.Send send -> send(to, effects, at, send);
            case Effect.Apply apply -> apply(to, apply.entries());
            case Effect.Accepted accepted ->
                to.append("accept ")
                        .append(requests.name(accepted.request()))
                        .append(" at ")
                        .append(accepted.at());
            case Effect.Refused refused ->
                to.append("refuse ")
                        .append(requests.name(refused.request()))
                        .append(": ")
                        .append(StoreText.of(refused.why()));
            case Effect.Readable readable ->
                to.append("readable ")
                        .append(requests.name(readable.request()))
                        .append(" at ")
                        .append(readable.readIndex());
            case Effect.Unreadable unreadable ->
                to.append("no room for reads behind ").append(unreadable.behindIndex());
            case Effect.Disbelieved disbelieved ->
                to.append("disbelieve ")
                        .append(name(disbelieved.from()))
                        .append(": ")
                        .append(disbelieved.doubt());
            case Effect.LeadershipLost lost ->
                to.append("leadership of term ").append(lost.term()).append(" lost");
        }
    }

    private static void persist(StringBuilder to, Effect.Persist persist) {
        to.append("persist#")
                .append(persist.write())
                .append(" {term ")
                .append(persist.hardState().term());
        to.append(", vote ").append(name(persist.hardState().votedFor()));
        if (!persist.entries().isEmpty()) {
            to.append(", ");
            MessageText.entries(to, persist.entries());
        }
        to.append('}');
    }

    /** The first entries say what they hold. */
    private static void apply(StringBuilder to, List<Entry> entries) {
        to.append("apply ");
        MessageText.entries(to, entries);
        for (int i = 0; i < Math.min(ENTRIES_IN_WORDS, entries.size()); i++) {
            to.append(i == 0 ? ": " : ", ").append(of(entries.get(i).payload()));
        }
        if (entries.size() > ENTRIES_IN_WORDS)
            to.append(", … ").append(entries.size() - ENTRIES_IN_WORDS).append(" more");
    }

    private static String of(Payload payload) {
        return switch (payload) {
            case Payload.Command command -> StoreText.ofEnvelope(command.bytesOfCommand());
            case Payload.NoOp ignored -> "no-op";
            case Payload.Configuration configuration ->
                "configuration " + Long.toHexString(configuration.identity()) + " of "
                        + configuration.membership().size();
            case Payload.Loss loss ->
                name(loss.node()) + " lost what it acknowledged up to " + loss.acknowledgedIndex();
        };
    }

    /** The same message to several nodes is one phrase: {@code RequestVote t2 last 0.0 → n1 n3}. */
    private static void send(StringBuilder to, Effects effects, int at, Effect.Send send) {
        MessageText.append(to, send.message());
        to.append(" → ").append(name(send.to()));
        for (int i = at + 1; i < effects.size() && continuesSend(effects, i); i++) {
            to.append(' ').append(name(((Effect.Send) effects.get(i)).to()));
        }
    }

    private static boolean continuesSend(Effects effects, int at) {
        return effects.get(at) instanceof Effect.Send send
                && effects.get(at - 1) instanceof Effect.Send before
                && send.message().equals(before.message());
    }

    static String name(int node) {
        return node == RaftNode.NOBODY ? "–" : "n" + node;
    }
}
