package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.message.Message;

/**
 * {@code ToldOfTerm}: a candidate or leader of an older term is told of the newer one at once (Thesis §3.3). Without a word it stands
 * or leads on until somebody else tells it, and its clients wait for that.
 */
final class OlderTerms {

    private final LawCounts laws;

    OlderTerms(LawCounts laws) {
        this.laws = laws;
    }

    /** A message was received, and the step is over. */
    void received(NodeView view, int from, Message message, Effects effects) {
        boolean asks = message instanceof Message.RequestVote || message instanceof Message.AppendEntries;
        if (!asks || message.term() >= view.term()) return;
        laws.checked(Law.TOLD_OF_TERM);
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            if (effect instanceof Effect.Disbelieved) return;
            if (effect instanceof Effect.Send send
                    && send.to() == from
                    && send.message().term() == view.term()) return;
        }
        throw new LawViolation("ToldOfTerm: n" + from + " speaks in term " + message.term() + ", and n" + view.id()
                + " does not tell it of term " + view.term());
    }
}
