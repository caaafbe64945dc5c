package io.seedraft.cli.torture;

import io.seedraft.cli.nodes.LocalNodes;
import io.seedraft.net.library.Answer;
import io.seedraft.net.library.StoreConnection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The faults of a plan as they happen, and what nodes are seen to do that none may do. For one thread. */
final class Course {

    private static final long STRIKE_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** Longer than the others need to start and to elect somebody, if they can: two of three cannot when one is lost. */
    private static final long ELECTION_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(8);

    private static final int ASK_MILLIS = 1_000;

    private final LocalNodes nodes;
    private final LeaderWatch watch;
    private final Nemesis nemesis;
    private final Journal journal;
    private final BooleanSupplier wanted;
    private final Consumer<String> say;
    private Optional<String> broken = Optional.empty();
    private Optional<String> excuse = Optional.empty();
    private int faults;
    private int lastLeader;
    private long startNanos;

    /**
     * A course that has not begun.
     *
     * @param wanted whether to go on
     * @param say is told what is done
     */
    Course(
            LocalNodes nodes,
            LeaderWatch watch,
            Nemesis nemesis,
            Journal journal,
            BooleanSupplier wanted,
            Consumer<String> say) {
        this.nodes = nodes;
        this.watch = watch;
        this.nemesis = nemesis;
        this.journal = journal;
        this.wanted = wanted;
        this.say = say;
    }

    int faults() {
        return faults;
    }

    Optional<String> broken() {
        return broken;
    }

    Optional<String> excuse() {
        return excuse;
    }

    /** Whether it pays to go on. */
    boolean goesOn() {
        return broken.isEmpty() && wanted.getAsBoolean();
    }

    private void breaks(String what) {
        if (broken.isEmpty()) broken = Optional.of(what);
    }

    /** Does what is planned, and ends when the time is over and clients were answered since the last fault. */
    void run(List<Fault> plan, long lengthNanos) throws IOException {
        startNanos = System.nanoTime();
        nemesis.begin();
        for (Fault fault : plan) {
            if (!waitUntil(startNanos + fault.atNanos())) return;
            if (fault.kind().losesData()) lose(fault);
            else strike(fault);
        }
        long healedDone = journal.done();
        waitUntil(startNanos + lengthNanos);
        while (goesOn() && journal.done() == healedDone) waitUntil(System.nanoTime() + STEP_NANOS);
    }

    private void strike(Fault fault) throws IOException {
        if (fault.aim() != Fault.Aim.FOLLOWER && fault.aim() != Fault.Aim.ALL) awaitLeaderToStrike();
        int leader = watch.leader();
        List<Integer> victims = fault.victims(leader, nodes.ids().size());
        say.accept(now() + fault.words() + ": node " + list(victims) + " for "
                + TimeUnit.NANOSECONDS.toMillis(fault.forNanos()) + " ms");
        faults++;
        long struckNanos = System.nanoTime();
        nemesis.strike(fault.kind(), victims);
        boolean takesLeader = fault.kind() == Fault.Kind.KILL || fault.kind() == Fault.Kind.PAUSE;
        if (takesLeader && victims.contains(leader)) watch.lost(fault.words(), struckNanos);
        waitUntil(System.nanoTime() + fault.forNanos());
        heal(fault.kind(), victims, leader);
        say.accept(now() + fault.kind().healed() + ": node " + list(victims));
    }

    /** Whoever led is started when the others have had time to elect one of themselves: what only its disk kept must not be needed. */
    private void heal(Fault.Kind kind, List<Integer> victims, int leader) throws IOException {
        if (kind != Fault.Kind.KILL || victims.size() == 1 || !victims.contains(leader)) {
            nemesis.heal(kind, victims);
            return;
        }
        nemesis.heal(kind, victims.stream().filter(id -> id != leader).toList());
        awaitLeaderToStrike();
        nemesis.heal(kind, List.of(leader));
    }

    /** Whoever is to strike the leader waits a little until there is one. */
    private void awaitLeaderToStrike() {
        long deadline = System.nanoTime() + STRIKE_PATIENCE_NANOS;
        while (watch.leader() == 0 && System.nanoTime() - deadline < 0) {
            if (!waitUntil(System.nanoTime() + STEP_NANOS)) return;
        }
    }

    private void lose(Fault fault) throws IOException {
        awaitLeaderToStrike();
        faults++;
        DataLoss loss = new DataLoss(nodes, watch, nemesis, this::waitUntil, line -> say.accept(now() + line));
        switch (loss.of(fault)) {
            case SAID, LEFT_ALONE -> {}
            case EXCUSED -> excuse = Optional.of("data was lost, and its leader led no more to say so");
            case HIDDEN -> breaks("a node lost its data, and its leader did not say so");
            case READ -> breaks("a node lost its data and answers reads");
        }
    }

    /** Kills all at once. */
    void killAll() throws IOException {
        lastLeader = watch.leader();
        for (int id : nodes.ids()) journal.struck(Fault.Kind.KILL.struck(), id);
        nemesis.end();
        nodes.kill(nodes.ids());
    }

    /** The others first: what only the leader's disk has kept is gone when they elect one of themselves, and must not be needed. */
    void startAll() throws IOException {
        long restartNanos = System.nanoTime();
        watch.lost("kill -9 all", restartNanos);
        for (int id : nodes.ids()) if (id != lastLeader) restart(id);
        while (lastLeader != 0 && watch.leader() == 0 && System.nanoTime() - restartNanos < ELECTION_PATIENCE_NANOS) {
            if (!waitUntil(System.nanoTime() + STEP_NANOS)) return;
        }
        if (lastLeader != 0) restart(lastLeader);
    }

    private void restart(int id) throws IOException {
        nodes.start(id);
        journal.struck(Fault.Kind.KILL.healed(), id);
    }

    /** All is still and was read: the number of keys is the number of keys that were found. */
    void expectCount(long present, long deadlineNanos) {
        while (goesOn() && System.nanoTime() - deadlineNanos < 0) {
            for (int id : nodes.ids()) {
                try (StoreConnection asked = StoreConnection.open(nodes.at(id), ASK_MILLIS)) {
                    if (!(asked.ask("DBSIZE") instanceof Answer.Number count)) continue;
                    // The key that a proof may have left behind is none of the clients'.
                    if (!(asked.ask("EXISTS", DataLoss.KEY) instanceof Answer.Number left)) continue;
                    long found = present + left.value();
                    if (count.value() != found) {
                        breaks("node " + id + " counts " + count.value() + " keys where " + found + " are found");
                    }
                    return;
                } catch (IOException silent) {
                    LockSupport.parkNanos(STEP_NANOS);
                }
            }
        }
    }

    void lookForEnded() {
        Optional<LocalNodes.Ended> ended = nodes.ended();
        if (ended.isEmpty()) return;
        if (nemesis.mayEnd(ended.get())) {
            say.accept(now() + "node " + ended.get().id() + " found no room for a segment and ended, as it may");
        } else {
            breaks(ended.get().words());
        }
    }

    private void lookForOutage() {
        if (journal.longestOutageNanos() <= Torture.OUTAGE_MAX_NANOS) return;
        breaks("no answer for more than " + TimeUnit.NANOSECONDS.toSeconds(Torture.OUTAGE_MAX_NANOS)
                + " s, with a majority up and connected");
    }

    private String now() {
        return String.format(Locale.ROOT, "%7.3f s  ", (System.nanoTime() - startNanos) / 1e9);
    }

    private static String list(List<Integer> ids) {
        return String.join(", ", ids.stream().map(String::valueOf).toList());
    }

    /** Waits for a moment; false when it does not pay to go on. */
    private boolean waitUntil(long nanos) {
        while (System.nanoTime() - nanos < 0) {
            if (!goesOn()) return false;
            lookForEnded();
            lookForOutage();
            LockSupport.parkNanos(STEP_NANOS);
        }
        return goesOn();
    }
}
