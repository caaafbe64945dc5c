package io.seedraft.net.client.resp;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Result;
import io.seedraft.net.client.Outcome;

/** What became of a request to remove several keys: each is a log entry of its own, so that it can be done in part. */
final class Removals {

    private final int keys;
    private int done;
    private int existed;
    private int unknown;
    private Outcome firstNotDone = Outcome.Unknown.INSTANCE;

    Removals(int keys) {
        this.keys = keys;
    }

    void add(Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered answered -> {
                if (!(answered.result() instanceof Result.Flag flag)) {
                    remember(outcome);
                    return;
                }
                done++;
                if (flag.value()) existed++;
            }
            case Outcome.Unknown ignored -> unknown++;
            case Outcome.Elsewhere ignored -> remember(outcome);
            case Outcome.Refused ignored -> remember(outcome);
            case Outcome.Overloaded ignored -> remember(outcome);
        }
    }

    private void remember(Outcome outcome) {
        if (firstNotDone instanceof Outcome.Unknown) firstNotDone = outcome;
    }

    /** Says it all at once. Only when nothing was done may a client be sent elsewhere: there it would ask for all again. */
    void write(Bytes key, RespWriter to) {
        if (done == keys) {
            to.number(existed);
        } else if (done == 0 && unknown == 0) {
            RespCall.write(firstNotDone, key, true, (result, ignored) -> {}, to);
        } else if (unknown == 0) {
            to.error("ERR partly done: " + done + " of " + keys + " keys, the others not");
        } else {
            to.error("ERR outcome unknown: of " + keys + " keys " + done + " are done and " + unknown
                    + " may be done or not, now or later");
        }
    }
}
