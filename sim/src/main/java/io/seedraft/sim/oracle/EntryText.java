package io.seedraft.sim.oracle;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import org.jspecify.annotations.Nullable;

/** Entries in the words of a violation. */
final class EntryText {

    private EntryText() {}

    static String of(@Nullable Entry entry) {
        return entry == null ? "nothing" : entry.id() + " (" + of(entry.payload()) + ")";
    }

    static String of(Payload payload) {
        return switch (payload) {
            case Payload.Command command -> "a command of " + command.bytesOfCommand().length + " B";
            case Payload.NoOp ignored -> "a no-op";
            case Payload.Configuration configuration ->
                "the configuration " + Long.toHexString(configuration.identity()) + " of " + configuration.membership();
            case Payload.Loss loss -> "a loss of n" + loss.node();
        };
    }
}
