package io.seedraft.sim.page;

import io.seedraft.raft.Limits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.profile.OperationKind;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.profile.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** With which odds the profiles draw what: counted over the setups of many seeds, so that it is true whatever the code says. */
final class DrawnOdds {

    private static final int SEEDS = 4_000;

    private DrawnOdds() {}

    static String table() {
        List<List<Setup>> drawn = new ArrayList<>();
        StringBuilder text = new StringBuilder("| drawn |");
        for (Profile profile : Profile.values()) {
            text.append(" `").append(profile.word()).append("` |");
            drawn.add(LongStream.rangeClosed(1, SEEDS)
                    .mapToObj(seed -> profile.draw(new KeyedDice(seed)))
                    .toList());
        }
        text.append("\n|---|").append("---|".repeat(drawn.size())).append('\n');
        for (int nodes = 1; nodes <= 7; nodes++) {
            int size = nodes;
            share(
                    text,
                    nodes + (nodes == 1 ? " node" : " nodes"),
                    drawn,
                    s -> s.cluster().nodes() == size);
        }
        range(
                text,
                "election timeout, shortest (ms)",
                drawn,
                s -> s.cluster().timing().electionTimeoutNanos() / 1_000_000);
        share(text, "pre-vote", drawn, s -> s.cluster().options().preVote());
        share(text, "check-quorum", drawn, s -> s.cluster().options().checkQuorum());
        share(text, "lease reads", drawn, s -> s.cluster().options().leaseReads());
        share(text, "small limits", drawn, s -> !s.cluster().limits().equals(Limits.DEFAULT));
        share(text, "few sessions", drawn, s -> !s.cluster().sessions().equals(SessionLimits.DEFAULT));
        share(
                text,
                "clocks that differ",
                drawn,
                s -> s.cluster().clocks().stream()
                        .anyMatch(clock -> clock.offsetNanos() != 0 || clock.driftPpm() != 0));
        share(text, "messages through the codec", drawn, s -> s.cluster().wireCheck());
        share(text, "lost messages", drawn, s -> s.network().rates().lossPerMillion() > 0);
        share(text, "doubled messages", drawn, s -> s.network().rates().copyPerMillion() > 0);
        share(text, "messages kept back", drawn, s -> s.network().rates().reorderPerMillion() > 0);
        share(text, "clogged links", drawn, s -> s.network().rates().clogPerMillion() > 0);
        share(text, "lost requests and replies", drawn, s -> s.network().clientLossPerMillion() > 0);
        share(text, "rotten copies of disks", drawn, s -> s.disk().rotPerMillion() > 0);
        troublesAndClients(text, drawn);
        return text.toString();
    }

    private static void troublesAndClients(StringBuilder text, List<List<Setup>> drawn) {
        for (Trouble trouble : Trouble.values()) {
            String name = "trouble `" + SimulatorPage.word(trouble.name()) + "`";
            share(text, name, drawn, s -> s.faults().troubles().contains(trouble));
        }
        range(text, "clients", drawn, s -> s.workload().clients());
        range(
                text,
                "operations in all",
                drawn,
                s -> (long) s.workload().clients() * s.workload().operations());
        range(text, "keys", drawn, s -> s.workload().keys().keys());
        for (OperationKind kind : OperationKind.values()) {
            String name = "operation `" + SimulatorPage.word(kind.name()) + "`";
            share(text, name, drawn, s -> s.workload().operationWeights().get(kind.ordinal()) > 0);
        }
        share(text, "reads by lease", drawn, s -> s.workload().reads().lease() > 0);
        share(text, "stale reads", drawn, s -> s.workload().reads().stale() > 0);
        range(text, "chaos (ms)", drawn, s -> s.phases().chaosNanos() / 1_000_000);
        share(text, "everybody is healed", drawn, s -> s.phases().healsAll());
    }

    private static void share(StringBuilder to, String what, List<List<Setup>> drawn, Predicate<Setup> so) {
        row(to, what, drawn, setups -> {
            long count = setups.stream().filter(so).count();
            if (count == 0) return "never";
            return count == SEEDS ? "always" : Math.max(1, (count * 100 + SEEDS / 2) / SEEDS) + " %";
        });
    }

    private static void range(StringBuilder to, String what, List<List<Setup>> drawn, ToLongFunction<Setup> amount) {
        row(to, what, drawn, setups -> {
            long least = setups.stream().mapToLong(amount).min().orElse(0);
            long most = setups.stream().mapToLong(amount).max().orElse(0);
            return least == most ? Long.toString(least) : least + " to " + most;
        });
    }

    private static void row(
            StringBuilder to, String what, List<List<Setup>> drawn, Function<List<Setup>, String> cell) {
        String[] cells = new String[drawn.size() + 1];
        cells[0] = what;
        IntStream.range(0, drawn.size()).forEach(i -> cells[i + 1] = cell.apply(drawn.get(i)));
        SimulatorPage.row(to, cells);
    }
}
