package io.seedraft.net;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.net.client.Answer;
import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.Request;
import io.seedraft.net.client.Words;
import io.seedraft.wire.ByteWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the order of a connection's answers, and what it costs in memory until it is written. */
final class Turn {

    /** The objects of a turn, of its request and of the way there and back. */
    private static final int TURN_BYTES = 512;
    /** What one key, value or word costs beside its own bytes. */
    private static final int ITEM_BYTES = 64;
    /** What is left of a request when it is done: its key, for a redirection. */
    private static final int DONE_BYTES = TURN_BYTES + 1024;

    private final @Nullable Answer answer;
    private final @Nullable Words words;
    private @Nullable Outcome outcome;
    private long requestBytes;
    private long answerBytes;
    private boolean forgotten;

    private Turn(@Nullable Answer answer, @Nullable Words words, long requestBytes) {
        this.answer = answer;
        this.words = words;
        this.requestBytes = requestBytes;
    }

    /** One that needs no replica. */
    static Turn of(Words words, int arrivedBytes) {
        return new Turn(null, words, TURN_BYTES + arrivedBytes);
    }

    /** One of a request that came in so many bytes. */
    static Turn of(Request request, Answer answer, int arrivedBytes) {
        return new Turn(answer, null, TURN_BYTES + arrivedBytes + (long) ITEM_BYTES * items(request));
    }

    private static int items(Request request) {
        if (!(request instanceof Request.Read read)) return 1;
        if (read.query() instanceof Query.MGet several) return several.keys().size();
        if (read.query() instanceof Query.Existing several)
            return several.keys().size();
        return 1;
    }

    /** What its request holds. */
    long requestBytes() {
        return requestBytes;
    }

    /** What its answer holds of the room for answers. */
    long answerBytes() {
        return answerBytes;
    }

    boolean isReady() {
        return words != null || outcome != null;
    }

    /**
     * Its request is done. An answer for which there is no room is not kept: its client is told to ask again.
     *
     * @return whether there was room
     */
    boolean done(Outcome became, SharedRoom answers) {
        if (forgotten) return true;
        requestBytes = Math.min(requestBytes, DONE_BYTES);
        long bytes = bytesOf(became);
        boolean fits = answers.take(bytes);
        outcome = fits ? became : Outcome.Overloaded.INSTANCE;
        answerBytes = fits ? bytes : 0;
        return fits;
    }

    /** Nobody will hear the answer. */
    void forget(SharedRoom answers) {
        forgotten = true;
        answers.give(answerBytes);
        answerBytes = 0;
        requestBytes = 0;
    }

    void write(ByteWriter to) {
        if (words != null) words.write(to);
        else if (answer != null && outcome != null) answer.write(outcome, to);
    }

    /** Results of writes, and numbers, are small and paid for by the turn. */
    private static long bytesOf(Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) return 0;
        Result result = answered.result();
        if (result instanceof Result.Value value)
            return ITEM_BYTES + (long) value.value().length();
        long bytes = 0;
        if (result instanceof Result.Values values) {
            for (Optional<Bytes> value : values.values())
                bytes += ITEM_BYTES + value.map(Bytes::length).orElse(0);
        } else if (result instanceof Result.KeyList list) {
            for (Bytes key : list.keys()) bytes += ITEM_BYTES + (long) key.length();
        }
        return bytes;
    }
}
