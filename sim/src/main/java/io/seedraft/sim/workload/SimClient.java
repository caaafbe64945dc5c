package io.seedraft.sim.workload;

import io.seedraft.replica.Reply;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.WorkloadSetup;
import org.jspecify.annotations.Nullable;

/**
 * One client: a state machine that the simulator drives. It does one operation after the other, or, in a session, several at once.
 *
 * <p>With a session it sends the same command, under the same number, to one node after the other until it is answered: one
 * operation of the history, however many copies were sent (Thesis §6.3). Without a session it sends a write again only when the
 * last copy was certainly not taken, and when it cannot know, it says so and goes on as another process, as Jepsen's clients do;
 * burnt often enough, it opens a session.
 *
 * <pre>
 *   {@link Rhythm}    when an operation begins     {@link Call}           an operation from its first copy on
 *   {@link Approach}  whom it asks, and when again {@link ClientSession}  the numbers of its commands
 *   {@link Meaning}   what a reply tells           {@link UnderWay}       what it waits for
 * </pre>
 *
 * <p>Call {@link #turn} when a run begins and at the times that it asks for, and after each {@link #answered} and {@link #demand};
 * call again while it answers with {@link Turn.Ask}.
 */
public final class SimClient {

    private final int client;
    private final WorkloadSetup setup;
    private final HistoryRecorder history;
    private final ClientDice dice;
    private final Operations operations;
    private final Approach approach;
    private final Rhythm rhythm;
    private final Processes processes;
    private final UnderWay underWay = new UnderWay();
    private final ClientCounts counts = new ClientCounts();

    private boolean withSession;
    private @Nullable ClientSession session;

    /** The number of the next operation, which all its draws are keyed by. */
    private int nextOperation;

    private boolean demanded;
    private int demandLeft;
    private boolean lastWasAnswered = true;
    private boolean finished;

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
        this.history = history;
        this.dice = new ClientDice(dice, client);
        this.operations = new Operations(client, setup, this.dice);
        Nodes nodes = new Nodes(nodeCount, this.dice, setup.manners().hintPerMillion());
        this.approach = new Approach(setup, this.dice, nodes);
        this.rhythm = new Rhythm(setup.pace(), this.dice);
        this.processes = new Processes(client, setup.clients());
        this.withSession =
                this.dice.chance(0, Purpose.MANNER, 0, setup.manners().sessionPerMillion());
    }

    /** Its number. */
    public int id() {
        return client;
    }

    /** Whether it has nothing to do any more. */
    public boolean finished() {
        return finished;
    }

    /** What it did, counted. */
    public ClientCounts counts() {
        return counts;
    }

    // --- turns

    /** What it wants now. */
    public Turn turn(long now) {
        while (!finished) {
            Call due = underWay.due(now);
            if (due != null) {
                if (due.state == Call.State.SENDING) return send(now, due);
                timedOut(now, due);
                continue;
            }
            Call echo = underWay.takeEcho(now);
            if (echo != null) return echo(echo);
            if (mayBegin() && rhythm.dueNanos() <= now) begin(now);
            else if (underWay.isEmpty() && !hasMore()) finished = true;
            else return new Turn.Wait(Math.min(underWay.wakeNanos(), mayBegin() ? rhythm.dueNanos() : Long.MAX_VALUE));
        }
        return Turn.Finished.INSTANCE;
    }

    private Turn send(long now, Call call) {
        call.lastNode = approach.node(call);
        if (--call.copiesToSend == 0) {
            call.state = Call.State.AWAITING;
            call.wakeAtNanos = now + approach.patienceNanos(call);
        }
        return underWay.send(call);
    }

    private Turn echo(Call call) {
        counts.echoes++;
        call.lastNode = approach.nodeOfEcho(call);
        return underWay.send(call);
    }

    private void timedOut(long now, Call call) {
        counts.timeouts++;
        approach.lostLeader();
        if (call.isWriteWithoutSession()) unknown(now, call);
        else retry(now, call, 0);
    }

    // --- beginnings

    /** How many operations may be under way. */
    private int window() {
        return withSession && !demanded ? setup.manners().window() : 1;
    }

    private boolean mayBegin() {
        return underWay.size() < window() && hasMore() && !underWay.isRegistering();
    }

    private boolean hasMore() {
        return demanded ? demandLeft > 0 || !lastWasAnswered : nextOperation < setup.operations();
    }

    private void begin(long now) {
        Asked what = operations.draw(nextOperation);
        ClientSession open = session;
        if (!(what instanceof Asked.Write write)) begin(now, Call.read(nextOperation, what));
        else if (!withSession) begin(now, Call.sessionless(nextOperation, write));
        else if (open != null) begin(now, inSession(write, open));
        else underWay.begin(Call.registration(nextOperation, now));
    }

    private Call inSession(Asked.Write write, ClientSession open) {
        Call call = open.begin(nextOperation, write);
        if (dice.chance(nextOperation, Purpose.RESEND, 0, setup.manners().duplicatePerMillion())) {
            call.copiesToSend = 2;
            counts.sentTwice++;
        }
        return call;
    }

    private void begin(long now, Call call) {
        call.process = processes.take();
        call.inHistory = history.invoke(
                now, call.process, call.what().input(), call.what().stale());
        call.wakeAtNanos = now;
        underWay.begin(call);
        rhythm.begun(now, ++nextOperation, window());
    }

    // --- answers

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
        Call call = underWay.of(request);
        if (!call.isUnderWay()) {
            LateAnswers.judge(call, reply, counts);
            return 0;
        }
        if (!call.copies.note(request)) return 0;
        return switch (Meaning.of(call, reply)) {
            case Meaning.Opened opened -> opened(now, node, call, opened.session());
            case Meaning.Done done -> done(now, node, call, done);
            case Meaning.Beyond beyond -> beyond(now, call, beyond);
            case Meaning.Expired ignored -> expired(now, request, call);
            case Meaning.NoRoom ignored -> {
                if (notTaken(request, call)) full(now, call);
                yield 0;
            }
            case Meaning.NotTaken not -> {
                if (notTaken(request, call)) retry(now, call, approach.backOffNanos(call, node, not.leader()));
                yield 0;
            }
            case Meaning.Doubtful ignored -> doubtful(now, request, call);
        };
    }

    private long opened(long now, int node, Call registration, long id) {
        counts.sessions++;
        approach.foundLeader(node);
        underWay.end(registration, Call.State.ANSWERED);
        long first = operations.firstSequence(registration.operation);
        session = new ClientSession(id, first, setup.edges().sessions().maxResultsPerSession());
        rhythm.dueAt(now);
        return id;
    }

    private long done(long now, int node, Call call, Meaning.Done done) {
        lastWasAnswered = true;
        call.result = done.result();
        var output = Answers.of(call.what().input(), done.result());
        history.ok(now, call.inHistory, output);
        operations.learn(call.operation, call.what().input(), output);
        over(now, call, Call.State.ANSWERED);
        if (call.asked instanceof Asked.Read) return 0;
        approach.foundLeader(node);
        if (approach.echoes(call)) underWay.echo(call, now + rhythm.thinkNanos(call.operation));
        return done.appliedIndex();
    }

    private long beyond(long now, Call call, Meaning.Beyond beyond) {
        lastWasAnswered = true;
        call.result = beyond.result();
        counts.beyond(beyond.why());
        failed(now, call);
        return 0;
    }

    private long expired(long now, long request, Call call) {
        lastWasAnswered = true;
        counts.expired++;
        if (call.session == session) session = null;
        call.copies.settle(request);
        if (call.copies.mayHaveBeenTaken()) unknown(now, call);
        else failed(now, call);
        return 0;
    }

    /** A copy was not taken. @return whether nothing more of this attempt is awaited */
    private boolean notTaken(long request, Call call) {
        counts.refused++;
        call.copies.settle(request);
        return call.copies.disappointed(request);
    }

    private long doubtful(long now, long request, Call call) {
        if (call.isWriteWithoutSession()) unknown(now, call);
        else if (call.copies.disappointed(request)) retry(now, call, approach.backOffNanos(call));
        return 0;
    }

    /** There is no room for the write: a clear answer, with which the client goes on to its next operation. */
    private void full(long now, Call call) {
        counts.full++;
        if (call.isRegistration()) {
            withSession = false;
            underWay.end(call, Call.State.GIVEN_UP);
            rhythm.dueAt(now);
        } else if (call.copies.mayHaveBeenTaken()) {
            unknown(now, call);
        } else {
            failed(now, call);
        }
        lastWasAnswered = true;
    }

    /** Only what cannot take effect twice is sent again. */
    private void retry(long now, Call call, long backOffNanos) {
        if (approach.givesUp(call)) {
            lastWasAnswered = false;
            failed(now, call);
            return;
        }
        counts.retries++;
        call.again(now + backOffNanos);
    }

    // --- ends

    private void failed(long now, Call call) {
        history.fail(now, call.inHistory);
        over(now, call, Call.State.REFUSED);
    }

    private void unknown(long now, Call call) {
        counts.unknown++;
        history.info(now, call.inHistory);
        if (!withSession) {
            lastWasAnswered = false;
            withSession = counts.unknown >= setup.manners().maxUnknown();
        }
        over(now, call, Call.State.GIVEN_UP);
    }

    private void over(long now, Call call, Call.State how) {
        underWay.end(call, how);
        if (how != Call.State.GIVEN_UP) processes.release(call.process);
        // Its number is spent whatever came of it: the next command under it would be taken for a copy.
        if (call.session != null) call.session.settle(call.sequence);
        if (call.operation >= setup.operations() && demandLeft > 0) demandLeft--;
        rhythm.over(now, nextOperation, window());
    }

    // --- what happens to all clients

    /**
     * The core is healed: from now on talk to its nodes only, hurry, and never give up.
     *
     * @param now when
     * @param core its nodes, a set
     */
    public void demand(long now, long core) {
        demanded = true;
        finished = false;
        demandLeft = setup.pace().demandOperations();
        approach.demand(core);
        rhythm.demand(now);
        underWay.hurry(now);
        nextOperation = Math.max(nextOperation, setup.operations());
    }

    /**
     * Begin nothing for some time.
     *
     * @param untilNanos until when
     */
    public void hush(long untilNanos) {
        rhythm.hush(untilNanos);
    }

    /**
     * Think less from now on, for some time.
     *
     * @param now when
     * @param untilNanos until when
     */
    public void rush(long now, long untilNanos) {
        rhythm.rush(now, untilNanos, nextOperation);
    }
}
