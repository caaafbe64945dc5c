package io.seedraft.sim.workload;

import io.seedraft.kv.Result;
import io.seedraft.raft.Check;
import io.seedraft.raft.LawViolation;
import io.seedraft.raft.Refusal;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.Reply;
import io.seedraft.replica.session.Envelope;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.WorkloadSetup;
import io.seedraft.sim.trace.StoreText;
import org.jspecify.annotations.Nullable;

/**
 * One client: a state machine that the simulator drives. It does one operation after the other.
 *
 * <p>With a session it sends the same command, under the same number, to one node after the other until it is answered: one
 * operation of the history, however many copies were sent (Thesis §6.3). Without a session it sends a write again only when the
 * last copy was certainly not taken, and when it cannot know, it says so and goes on as another process, as Jepsen's clients do;
 * burnt often enough, it opens a session.
 *
 * <p>Call {@link #turn} when a run begins and at the times that it asks for, and after each {@link #answered} and {@link #demand};
 * call again while it answers with {@link Turn.Ask}.
 */
public final class SimClient {

    private enum State {
        /** Thinks. */
        IDLE,
        /** Has something to send, maybe later. */
        SENDING,
        /** Waits for an answer. */
        AWAITING,
        /** Has done all. */
        FINISHED
    }

    private static final int MOST_DOUBLINGS = 3;
    private static final int MOST_DOUBLINGS_OF_PATIENCE = 5;

    /** How much shorter a client thinks in a rush. */
    private static final int RUSH = 32;

    private final int client;
    private final WorkloadSetup setup;
    private final WorkloadSetup.Pace pace;
    private final HistoryRecorder history;
    private final ClientDice dice;
    private final Seen seen;
    private final Operations operations;
    private final Nodes nodes;
    private boolean withSession;
    private final Copies copies = new Copies();

    private State state = State.IDLE;
    private long wakeAtNanos;
    private long hushUntilNanos;
    private long rushUntilNanos;
    private int process;

    /** The number of the operation, which all its draws are keyed by. */
    private int operation;

    private int demandLeft;
    private boolean demanded;
    private boolean lastWasAnswered = true;

    private @Nullable Asked asked;
    private boolean registering;
    private int inHistory;
    private int attempt;
    private int copiesToSend;
    private int lastNode;

    private long session;
    private long sequence;
    private byte[] envelope = {};

    /** The last answered command of the session, to compare late answers to its other copies with. */
    private long commandFirst;

    private long commandEnd;
    private @Nullable Result commandResult;

    private final ClientCounts counts = new ClientCounts();

    /**
     * A client that has done nothing.
     *
     * @param client its number, from 1
     * @param nodeCount how many nodes the cluster has
     * @param setup what clients do
     * @param dice the run's dice
     * @param history where to take down what happens
     */
    public SimClient(int client, int nodeCount, WorkloadSetup setup, KeyedDice dice, HistoryRecorder history) {
        this.client = client;
        this.setup = setup;
        this.pace = setup.pace();
        this.history = history;
        this.dice = new ClientDice(dice, client);
        this.seen = new Seen(setup.keys().keys());
        this.operations = new Operations(client, setup, this.dice, seen);
        this.nodes = new Nodes(nodeCount, this.dice, setup.manners().hintPerMillion());
        this.withSession =
                this.dice.chance(0, Purpose.MANNER, 0, setup.manners().sessionPerMillion());
        this.process = client;
        this.wakeAtNanos = think();
    }

    /** Its number. */
    public int id() {
        return client;
    }

    /** Whether it has nothing to do any more. */
    public boolean finished() {
        return state == State.FINISHED;
    }

    /** What it did, counted. */
    public ClientCounts counts() {
        return counts;
    }

    /** What it wants now. */
    public Turn turn(long now) {
        while (true) {
            if (state == State.FINISHED) return Turn.Finished.INSTANCE;
            if (now < wakeAtNanos) return new Turn.Wait(wakeAtNanos);
            switch (state) {
                case IDLE -> begin(now);
                case SENDING -> {
                    return send(now);
                }
                case AWAITING -> timedOut(now);
                case FINISHED -> throw Check.impossible("Workload: who has finished takes no turn");
            }
        }
    }

    private void begin(long now) {
        boolean more = demanded ? demandLeft > 0 || !lastWasAnswered : operation < setup.operations();
        if (!more) {
            state = State.FINISHED;
            return;
        }
        asked = operations.draw(operation);
        if (asked instanceof Asked.Write && withSession && session == 0) register(now);
        else ask(now, asked);
    }

    private void register(long now) {
        registering = true;
        envelope = Envelope.encodeRegistration();
        firstAttempt(now, 1);
    }

    private void ask(long now, Asked what) {
        registering = false;
        inHistory = history.invoke(now, process, what.input(), what.stale());
        boolean twice = false;
        if (what instanceof Asked.Write write) {
            envelope = withSession
                    ? Envelope.encode(session, sequence, sequence, write.command())
                    : Envelope.encode(write.command());
            twice = withSession
                    && dice.chance(operation, Purpose.RESEND, 0, setup.manners().duplicatePerMillion());
            if (twice) counts.sentTwice++;
        }
        firstAttempt(now, twice ? 2 : 1);
    }

    private void firstAttempt(long now, int sendCopies) {
        copies.begin();
        attempt = 0;
        copiesToSend = sendCopies;
        state = State.SENDING;
        wakeAtNanos = now;
    }

    private Turn send(long now) {
        lastNode = copies.awaited() > 0 ? nodes.after(lastNode) : chooseNode();
        if (--copiesToSend == 0) {
            state = State.AWAITING;
            wakeAtNanos = now + patience();
        }
        return new Turn.Ask(lastNode, copies.send(), request());
    }

    /**
     * Who must be served waits longer each time. Copies of one command that come faster than a slow cluster commits them make a queue
     * that only grows, and no protocol serves those at its end.
     */
    private long patience() {
        return demanded ? pace.timeoutNanos() << Math.min(attempt, MOST_DOUBLINGS_OF_PATIENCE) : pace.timeoutNanos();
    }

    private int chooseNode() {
        if (!registering && asked instanceof Asked.Read read) {
            boolean any = read.stale()
                    || dice.chance(operation, Purpose.TO_ANY, 0, setup.reads().followerPerMillion());
            if (any) return nodes.any(operation, attempt);
        }
        boolean roams = attempt == 0
                && dice.chance(operation, Purpose.ROAM, 0, setup.manners().roamPerMillion());
        return roams ? nodes.any(operation, attempt) : nodes.leaderOrAny(operation, attempt);
    }

    private ClientRequest request() {
        // A copy of the bytes for each request: the replica owns what it is given.
        if (registering) return new ClientRequest.Write(envelope.clone());
        return switch (current()) {
            case Asked.Write write -> new ClientRequest.Write(envelope.clone());
            case Asked.Read read -> new ClientRequest.Read(read.query(), read.kind());
        };
    }

    private Asked current() {
        Asked now = asked;
        if (now == null) throw Check.impossible("Workload: something is being asked");
        return now;
    }

    private void timedOut(long now) {
        counts.timeouts++;
        nodes.forgetLeader();
        if (isWriteWithoutSession()) {
            unknown(now);
        } else {
            retry(now, 0);
        }
    }

    /**
     * A reply arrived.
     *
     * @param now when
     * @param node from whom
     * @param request the number of the request that it answers
     * @param reply the reply
     * @return the log index of the write that this tells the client to be done, 0 when it tells nothing of the kind
     */
    public long answered(long now, int node, long request, Reply reply) {
        boolean waits = state == State.AWAITING || state == State.SENDING;
        if (!waits || !copies.concerns(request)) {
            compareLate(request, reply);
            return 0;
        }
        if (!copies.note(request)) return 0;
        return switch (reply) {
            case Reply.Answered answer -> result(now, node, request, answer);
            case Reply.Refused refusal -> {
                refused(now, node, request, refusal);
                yield 0;
            }
            case Reply.Unknown unknown -> {
                if (isWriteWithoutSession()) unknown(now);
                else if (copies.disappointed(request)) retry(now, backOff());
                yield 0;
            }
        };
    }

    private long result(long now, int node, long request, Reply.Answered answer) {
        if (registering) {
            if (!(answer.result() instanceof Result.SessionOpened opened)) {
                throw new LawViolation(
                        "ExactlyOnce: a registration was answered with " + StoreText.of(answer.result()));
            }
            counts.sessions++;
            session = opened.sessionId();
            sequence = 0;
            nodes.leads(node);
            ask(now, current());
            return answer.appliedIndex();
        }
        if (answer.result() instanceof Result.OfSession refusal) {
            sessionRefused(now, request, refusal);
            return 0;
        }
        if (answer.result() instanceof Result.TooMuch) {
            counts.tooMuch++;
            lastWasAnswered = true;
            failed(now);
            return 0;
        }
        Asked what = current();
        var output = Answers.of(what.input(), answer.result());
        history.ok(now, inHistory, output);
        seen.learn(operations.key(operation), what.input(), output);
        boolean wrote = what instanceof Asked.Write;
        if (wrote) {
            nodes.leads(node);
            if (withSession) rememberCommand(answer.result());
        }
        lastWasAnswered = true;
        next(now);
        return wrote ? answer.appliedIndex() : 0;
    }

    private void sessionRefused(long now, long request, Result.OfSession refusal) {
        switch (refusal) {
            case Result.SessionExpired expired -> {
                counts.expired++;
                session = 0;
                copies.settle(request);
                lastWasAnswered = true;
                if (copies.mayHaveBeenTaken()) unknown(now);
                else failed(now);
            }
            case Result.StaleSequence stale ->
                throw new LawViolation("ExactlyOnce: session " + session + " waits for " + sequence
                        + " and is told that it has had all below " + stale.oldestUnanswered());
            case Result.SequenceTooFar tooFar ->
                throw new LawViolation("ExactlyOnce: session " + session
                        + " has one command in flight and is told that it has " + tooFar.maxResultsPerSession());
            case Result.SessionOpened opened ->
                throw new LawViolation("ExactlyOnce: a command was answered with " + StoreText.of(opened));
            case Result.Undecodable undecodable ->
                throw new LawViolation("CommandFormat: the command of session " + session + " was not decoded");
        }
    }

    private void refused(long now, int node, long request, Reply.Refused refusal) {
        counts.refused++;
        copies.settle(request);
        if (!copies.disappointed(request)) return;
        if (isFull(refusal.why())) {
            full(now);
            return;
        }
        boolean hinted = nodes.hint(refusal.leader(), node, operation, attempt);
        // Two nodes may take each other for the leader: who runs between them slows down.
        long backOff = hinted ? Math.min(pace.backOffNanos() / 8 * (attempt + 1), backOff()) : backOff();
        retry(now, backOff);
    }

    /** Refusals that stay: until logs are compacted, or somebody gives nodes room, it is no use to ask again. */
    private static boolean isFull(Refusal why) {
        return switch (why) {
            case LOG_FULL, DISK_FULL, QUORUM_FULL -> true;
            case NOT_LEADER,
                    LEADERSHIP_LOST,
                    TOO_MUCH_UNCOMMITTED,
                    TOO_MUCH_UNDURABLE,
                    TOO_MANY_READS,
                    TOO_MANY_REQUESTS,
                    LOST_ENTRIES,
                    NO_ANSWER -> false;
        };
    }

    /** There is no room for the write: a clear answer, with which the client goes on to its next operation. */
    private void full(long now) {
        counts.full++;
        lastWasAnswered = true;
        if (registering) {
            withSession = false;
            ask(now, current());
        } else if (copies.mayHaveBeenTaken()) {
            // The number is spent: the next command under it would be taken for this one's repetition.
            sequence++;
            boolean answered = lastWasAnswered;
            unknown(now);
            lastWasAnswered = answered;
        } else {
            failed(now);
        }
    }

    private boolean isWriteWithoutSession() {
        return !registering && !withSession && asked instanceof Asked.Write;
    }

    private boolean givesUp() {
        boolean mustKnow = registering || withSession && asked instanceof Asked.Write;
        return !mustKnow && !demanded && attempt + 1 >= setup.manners().maxTries();
    }

    /** Only what cannot take effect twice is sent again. */
    private void retry(long now, long backOffNanos) {
        if (givesUp()) {
            lastWasAnswered = false;
            failed(now);
            return;
        }
        counts.retries++;
        attempt++;
        copies.attempt();
        copiesToSend = 1;
        state = State.SENDING;
        wakeAtNanos = now + backOffNanos;
    }

    private long backOff() {
        long longest = pace.backOffNanos() << Math.min(attempt, MOST_DOUBLINGS);
        return dice.between(operation, Purpose.BACK_OFF, attempt, longest / 2, longest);
    }

    private void failed(long now) {
        history.fail(now, inHistory);
        next(now);
    }

    /** The process may still be writing, for all we know: whoever goes on is another one. */
    private void unknown(long now) {
        counts.unknown++;
        history.info(now, inHistory);
        process += setup.clients();
        if (!withSession) {
            lastWasAnswered = false;
            withSession = counts.unknown >= setup.manners().maxUnknown();
        }
        next(now);
    }

    private void next(long now) {
        asked = null;
        boolean wasDemanded = demanded && operation >= setup.operations();
        if (wasDemanded && demandLeft > 0) demandLeft--;
        operation = demanded && !wasDemanded ? setup.operations() : operation + 1;
        state = State.IDLE;
        long thinkNanos = now < rushUntilNanos ? think() / RUSH : think();
        wakeAtNanos = demanded ? now + pace.backOffNanos() / 4 : Math.max(now + thinkNanos, hushUntilNanos);
    }

    private long think() {
        return dice.between(operation, Purpose.THINK, 0, pace.thinkMinNanos(), pace.thinkMaxNanos());
    }

    private void rememberCommand(Result result) {
        commandFirst = copies.first();
        commandEnd = copies.end();
        commandResult = result;
        sequence++;
    }

    /** All copies of one command have one answer, or none any more once the client said that it had it. */
    private void compareLate(long request, Reply reply) {
        boolean isCopy = request >= commandFirst && request < commandEnd;
        if (!isCopy || !(reply instanceof Reply.Answered late) || late.result() instanceof Result.OfSession) return;
        if (!late.result().equals(commandResult)) {
            throw new LawViolation("ExactlyOnce: one command was answered with " + StoreText.orNothing(commandResult)
                    + " and with " + StoreText.of(late.result()));
        }
        counts.lateAnswers++;
    }

    /**
     * The core is healed: from now on talk to its nodes only, hurry, and never give up.
     *
     * @param now when
     * @param coreMask its nodes, as bits: node n is {@code 1 << n}
     */
    public void demand(long now, int coreMask) {
        demanded = true;
        demandLeft = pace.demandOperations();
        nodes.restrictTo(coreMask);
        if (state == State.FINISHED || state == State.IDLE) {
            operation = Math.max(operation, setup.operations());
            state = State.IDLE;
        }
        if (state != State.AWAITING) wakeAtNanos = now;
    }

    /**
     * Begin nothing for some time.
     *
     * @param untilNanos until when
     */
    public void hush(long untilNanos) {
        hushUntilNanos = Math.max(hushUntilNanos, untilNanos);
        if (state == State.IDLE) wakeAtNanos = Math.max(wakeAtNanos, hushUntilNanos);
    }

    /**
     * Think less from now on, for some time.
     *
     * @param now when
     * @param untilNanos until when
     */
    public void rush(long now, long untilNanos) {
        hushUntilNanos = 0;
        rushUntilNanos = Math.max(rushUntilNanos, untilNanos);
        if (state == State.IDLE) wakeAtNanos = Math.min(wakeAtNanos, now + think() / RUSH);
    }

    /** The run is over: what is open is of unknown outcome. */
    public void giveUp(long now) {
        boolean open = (state == State.AWAITING || state == State.SENDING) && !registering;
        if (open) {
            counts.unknown++;
            history.info(now, inHistory);
        }
        state = State.FINISHED;
    }
}
