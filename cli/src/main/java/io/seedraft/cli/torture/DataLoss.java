package io.seedraft.cli.torture;

import io.seedraft.cli.nodes.DataFolder;
import io.seedraft.cli.nodes.LocalNodes;
import io.seedraft.net.library.Answer;
import io.seedraft.net.library.StoreConnection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * A follower loses what it acknowledged, which only the leader knows that heard it. To be sure that there is something to know, the others are
 * paused until a write is answered that needed this follower.
 *
 * <pre>
 *   copy of the data     of a roll-back
 *   others paused        write answered: leader and victim hold it
 *   victim killed        data gone, or the copy in its place; started
 *   leader of that term  says that the victim is lost; the victim answers no reads
 * </pre>
 */
final class DataLoss {

    /** What became of it. */
    enum Became {
        /** The loss was said. */
        SAID,
        /** The leader changed first: nobody knows, and what clients see is excused. */
        EXCUSED,
        /** The leader changed before anything was lost, or no proof came about. */
        LEFT_ALONE,
        /** Who leads and knows did not say it in time. */
        HIDDEN,
        /** It was said, and the node answers reads all the same. */
        READ
    }

    private static final int ASK_MILLIS = 2_000;
    private static final long PROOF_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** A key that no client uses; it is gone again when it has served. */
    static final String KEY = "proof";

    private final LocalNodes nodes;
    private final LeaderWatch watch;
    private final Nemesis nemesis;
    private final LongPredicate waitUntil;
    private final Consumer<String> say;

    /**
     * One that has not happened.
     *
     * @param waitUntil waits for a moment; false when it does not pay to go on
     */
    DataLoss(LocalNodes nodes, LeaderWatch watch, Nemesis nemesis, LongPredicate waitUntil, Consumer<String> say) {
        this.nodes = nodes;
        this.watch = watch;
        this.nemesis = nemesis;
        this.waitUntil = waitUntil;
        this.say = say;
    }

    Became of(Fault fault) throws IOException {
        int victim = fault.victims(watch.leader(), nodes.ids().size()).get(0);
        Optional<DataFolder.Copy> older = Optional.empty();
        if (fault.kind() == Fault.Kind.ROLL_BACK) {
            say.accept("copy the data of node " + victim);
            older = Optional.of(nemesis.copy(victim));
        }
        int leader = watch.leader();
        long term = watch.leaderTerm();
        if (leader == 0 || leader == victim || !acknowledges(leader, victim) || watch.leaderTerm() != term) {
            say.accept("nothing is known that node " + victim + " acknowledged to this leader: its data is left alone");
            return Became.LEFT_ALONE;
        }
        say.accept(fault.words() + ": node " + victim);
        nemesis.lose(victim, fault.kind(), older);
        return said(victim, term);
    }

    /** Whether a write was answered that needed both. */
    private boolean acknowledges(int leader, int victim) throws IOException {
        int needless = nodes.ids().size() - (nodes.ids().size() / 2 + 1);
        List<Integer> others = nodes.ids().stream()
                .filter(id -> id != leader && id != victim)
                .limit(needless)
                .toList();
        nemesis.strike(Fault.Kind.PAUSE, others);
        try {
            long deadline = System.nanoTime() + PROOF_NANOS;
            while (System.nanoTime() - deadline < 0) {
                if (isAnswered(leader)) return true;
                if (!waitUntil.test(System.nanoTime() + STEP_NANOS)) return false;
            }
            return false;
        } finally {
            nemesis.heal(Fault.Kind.PAUSE, others);
        }
    }

    private boolean isAnswered(int leader) {
        try (StoreConnection asked = StoreConnection.open(nodes.at(leader), ASK_MILLIS)) {
            return asked.ask("SET", KEY, KEY) instanceof Answer.Simple
                    && asked.ask("DEL", KEY) instanceof Answer.Number;
        } catch (IOException silent) {
            return false;
        }
    }

    private Became said(int victim, long term) {
        long deadline = System.nanoTime() + Torture.OUTAGE_MAX_NANOS;
        while (!watch.isSaidLost(victim)) {
            if (watch.leaderTerm() != term) {
                say.accept("another node led before the loss of node " + victim + " was said");
                return Became.EXCUSED;
            }
            if (System.nanoTime() - deadline > 0) return Became.HIDDEN;
            if (!waitUntil.test(System.nanoTime() + STEP_NANOS)) return Became.SAID;
        }
        say.accept("said: node " + victim + " lost what it had acknowledged");
        return reads(victim) ? Became.READ : Became.SAID;
    }

    /** A node that knows nothing of its loss yet waits for its leader, who does: that is no answer either. */
    private boolean reads(int victim) {
        try (StoreConnection asked = StoreConnection.open(nodes.at(victim), ASK_MILLIS)) {
            return !(asked.ask("GET", KEY) instanceof Answer.Error);
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
