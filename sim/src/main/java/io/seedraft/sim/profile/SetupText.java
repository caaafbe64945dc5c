package io.seedraft.sim.profile;

import io.seedraft.raft.Limits;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Options;
import io.seedraft.raft.RequestLimits;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.sim.campaign.Drawn.Trait;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.world.DiskSetup;
import io.seedraft.sim.world.NetworkSetup;
import io.seedraft.sim.world.NetworkSetup.Rates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A setup in words. Each record is taken apart by a pattern that names all its parts: whoever adds one is told by the compiler that
 * it is to be shown here.
 */
public final class SetupText {

    private static final long MILLION = 1_000_000;

    private SetupText() {}

    /** What a seed decided, in the order in which a person wants to know it. */
    public static List<Trait> traits(Setup setup) {
        List<Trait> traits = new ArrayList<>();
        cluster(setup.cluster(), traits);
        traits.add(new Trait("network", network(setup.network())));
        traits.add(new Trait("disks", disk(setup.disk())));
        traits.add(new Trait("troubles", faults(setup.faults())));
        workload(setup.workload(), traits);
        traits.add(new Trait("phases", phases(setup.phases())));
        return traits;
    }

    private static void cluster(ClusterSetup setup, List<Trait> traits) {
        if (setup
                instanceof
                ClusterSetup(
                        int nodes,
                        Timing timing,
                        Options options,
                        Limits limits,
                        SessionLimits sessions,
                        StepLimits step,
                        List<ClusterSetup.Clock> clocks,
                        int segmentBytes,
                        FoundingSetup founding,
                        boolean wireCheck)) {
            traits.add(new Trait("cluster", counted(nodes, "node") + "; " + timing(timing)));
            traits.add(new Trait("options", options(options)));
            traits.add(new Trait("limits", limits(limits) + "; " + sessions(sessions) + "; " + step(step)));
            traits.add(new Trait("clocks", clocks(clocks)));
            traits.add(new Trait("founding", founding(founding)));
            String wire = wireCheck ? "; each message is encoded and decoded on its way" : "";
            traits.add(new Trait("log", "segments of " + grouped(segmentBytes) + " B" + wire));
        }
    }

    private static String founding(FoundingSetup founding) {
        if (founding.equals(FoundingSetup.orderly(founding.firstBootNanos().size()))) {
            return "all come at once, with the same list";
        }
        List<String> late = new ArrayList<>();
        for (int i = 0; i < founding.firstBootNanos().size(); i++) {
            long at = founding.firstBootNanos().get(i);
            if (at > 0) late.add("n" + (i + 1) + " comes at " + time(at));
        }
        if (founding.misled() > 0) {
            late.add("n" + founding.misled() + " is told of other members: " + founding.otherList());
        }
        if (founding.wrongRestarts()) late.add("operators try other lists at restarts");
        if (founding.leadersLost() > 0) late.add("the first " + counted(founding.leadersLost(), "leader") + " lost");
        return String.join(", ", late);
    }

    private static String timing(Timing timing) {
        return switch (timing) {
            case Timing(long electionTimeoutNanos, long heartbeatNanos, int maxClockDriftPpm) ->
                "election timeout " + time(electionTimeoutNanos) + " to " + time(2 * electionTimeoutNanos)
                        + ", heartbeat " + time(heartbeatNanos) + ", leases allow for clocks that drift by "
                        + grouped(maxClockDriftPpm) + " ppm";
        };
    }

    private static String options(Options options) {
        return switch (options) {
            case Options(boolean preVote, boolean checkQuorum, boolean leaseReads) ->
                yes(preVote) + "pre-vote, " + yes(checkQuorum) + "check-quorum, " + yes(leaseReads) + "lease reads";
        };
    }

    private static String limits(Limits limits) {
        if (limits.equals(Limits.DEFAULT)) return "the usual limits";
        return switch (limits) {
            case Limits(int appendBytes, int inflight, int inflightBytes, LogLimits log, RequestLimits requests) ->
                "a message holds " + grouped(appendBytes) + " B, " + counted(inflight, "message") + " or "
                        + grouped(inflightBytes) + " B under way to a follower; " + log(log) + "; " + requests(requests);
        };
    }

    private static String log(LogLimits limits) {
        return switch (limits) {
            case LogLimits(long maxBytes, long ownEntriesBytes, long uncommittedBytes, long undurableBytes) ->
                "a log holds " + grouped(maxBytes) + " B, " + grouped(ownEntriesBytes) + " of them kept back, "
                        + grouped(uncommittedBytes) + " B uncommitted, " + grouped(undurableBytes) + " B undurable";
        };
    }

    private static String requests(RequestLimits limits) {
        return switch (limits) {
            case RequestLimits(int pending, int reads, long timeoutNanos) ->
                counted(pending, "request") + " waiting, " + counted(reads, "read") + " among them, for "
                        + time(timeoutNanos);
        };
    }

    private static String sessions(SessionLimits limits) {
        if (limits.equals(SessionLimits.DEFAULT)) return "the usual sessions";
        return switch (limits) {
            case SessionLimits(int sessions, int results) ->
                counted(sessions, "session") + " with " + counted(results, "result");
        };
    }

    private static String step(StepLimits limits) {
        if (limits.equals(StepLimits.DEFAULT)) return "the usual steps";
        return switch (limits) {
            case StepLimits(int entries, int bytes, int keys) ->
                "a step does " + grouped(entries) + " entries, " + grouped(bytes) + " B, " + counted(keys, "key");
        };
    }

    private static String clocks(List<ClusterSetup.Clock> clocks) {
        boolean alike = clocks.stream().allMatch(clock -> clock.offsetNanos() == 0 && clock.driftPpm() == 0);
        if (alike) return "all show true time";
        List<String> each = new ArrayList<>();
        for (int i = 0; i < clocks.size(); i++) {
            ClusterSetup.Clock clock = clocks.get(i);
            each.add("n" + (i + 1) + " " + time(clock.offsetNanos()) + " ahead and "
                    + (clock.driftPpm() < 0 ? "" : "+") + grouped(clock.driftPpm()) + " ppm");
        }
        return String.join(", ", each);
    }

    private static String network(NetworkSetup network) {
        return switch (network) {
            case NetworkSetup(Delay nodes, Delay clients, Rates rates, int clientLoss, boolean cutLosesInFlight) ->
                "between nodes " + delay(nodes) + "; " + rates(rates) + "; clients " + delay(clients) + ", "
                        + share(clientLoss) + " lost; a cut " + (cutLosesInFlight ? "takes" : "spares")
                        + " what is under way";
        };
    }

    private static String rates(Rates rates) {
        return switch (rates) {
            case Rates(int loss, int copy, int reorder, long reorderNanos, int clog, long clogNanos) -> {
                List<String> befalls = new ArrayList<>();
                if (loss > 0) befalls.add(share(loss) + " lost");
                if (copy > 0) befalls.add(share(copy) + " doubled");
                if (reorder > 0) befalls.add(share(reorder) + " kept back up to " + time(reorderNanos));
                if (clog > 0) befalls.add(share(clog) + " clog their link for about " + time(clogNanos));
                yield befalls.isEmpty() ? "nothing lost, doubled or kept back" : String.join(", ", befalls);
            }
        };
    }

    private static String disk(DiskSetup disk) {
        return switch (disk) {
            case DiskSetup(Delay sync, int rotPerMillion) ->
                "a sync takes " + delay(sync)
                        + (rotPerMillion == 0 ? "" : "; " + share(rotPerMillion) + " of boots try a rotten copy");
        };
    }

    private static String delay(Delay delay) {
        String spread = delay.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return time(delay.minNanos()) + " to " + time(delay.maxNanos()) + ", about " + time(delay.meanNanos()) + " ("
                + spread + ")";
    }

    private static String faults(FaultSetup faults) {
        if (faults.troubles().isEmpty()) return "none";
        return switch (faults) {
            case FaultSetup(List<Trouble> troubles, long everyNanos, boolean regular, int driftPpm, boolean jumps) ->
                String.join(", ", troubles.stream().map(SetupText::word).toList()) + "; one "
                        + (regular ? "each " : "about each ") + time(everyNanos) + "; clocks drift by up to "
                        + grouped(driftPpm) + " ppm" + (jumps ? " and jump" : "");
        };
    }

    private static String word(Trouble trouble) {
        return trouble.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void workload(WorkloadSetup workload, List<Trait> traits) {
        if (workload
                instanceof
                WorkloadSetup(
                        int clients,
                        int operations,
                        WorkloadSetup.KeySpace keys,
                        List<Integer> weights,
                        WorkloadSetup.ReadMix reads,
                        WorkloadSetup.Manners manners,
                        WorkloadSetup.Pace pace)) {
            String each = counted(clients, "client") + " with " + counted(operations, "operation") + " each: ";
            traits.add(new Trait("clients", each + weights(weights) + "; " + pace(pace)));
            traits.add(new Trait("keys", keys(keys)));
            traits.add(new Trait("reads", reads(reads)));
            traits.add(new Trait("manners", manners(manners)));
        }
    }

    private static String weights(List<Integer> weights) {
        int total = WorkloadSetup.totalWeight(weights);
        List<String> each = new ArrayList<>();
        for (OperationKind kind : OperationKind.values()) {
            int weight = weights.get(kind.ordinal());
            String name = kind.name().toLowerCase(Locale.ROOT);
            if (weight > 0) each.add(name + " " + (weight * 100 + total / 2) / total + " %");
        }
        return String.join(", ", each);
    }

    private static String keys(WorkloadSetup.KeySpace keys) {
        return switch (keys) {
            case WorkloadSetup.KeySpace(int count, int hot, int hotShare, int unique, int text, int large) ->
                counted(count, "key") + ", " + share(hotShare) + " of operations on the first "
                        + (hot == 1 ? "" : hot + " ") + "of them; values: " + share(unique) + " unique, of these "
                        + share(text) + " no number, " + share(large) + " large";
        };
    }

    private static String reads(WorkloadSetup.ReadMix reads) {
        return switch (reads) {
            case WorkloadSetup.ReadMix(int readIndex, int lease, int stale, int anyNode) ->
                "by read index " + readIndex + ", by lease " + lease + ", stale " + stale + " (weights); "
                        + share(anyNode) + " go to any node";
        };
    }

    private static String manners(WorkloadSetup.Manners manners) {
        return switch (manners) {
            case WorkloadSetup.Manners(int session, int twice, int hint, int tries, int unknown, int roam) ->
                share(session) + " have a session, " + share(twice) + " of commands are sent twice, " + share(hint)
                        + " of hints followed, given up after " + counted(tries, "try", "tries")
                        + ", a session opened after " + counted(unknown, "unknown outcome") + ", " + share(roam)
                        + " of operations begin at any node";
        };
    }

    private static String pace(WorkloadSetup.Pace pace) {
        return switch (pace) {
            case WorkloadSetup.Pace(long least, long most, long timeout, long backOff, int demanded) ->
                "they think " + time(least) + " to " + time(most) + ", wait " + time(timeout)
                        + " for an answer and " + time(backOff) + " after a refusal, and begin " + demanded
                        + " more after the healing";
        };
    }

    private static String phases(PhaseSetup phases) {
        return switch (phases) {
            case PhaseSetup(long chaosNanos, long demandBoundNanos, boolean healsAll) ->
                "chaos for " + time(chaosNanos) + "; then " + (healsAll ? "all nodes are" : "a drawn core is")
                        + " healed and must agree within " + time(demandBoundNanos);
        };
    }

    // --- numbers

    private static String yes(boolean on) {
        return on ? "" : "no ";
    }

    private static String counted(long number, String one) {
        return counted(number, one, one + "s");
    }

    private static String counted(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A part of a million, with a digit behind the point when it is small. */
    private static String share(int perMillion) {
        if (perMillion % 10_000 == 0 || perMillion > 100_000) return (perMillion + 5_000) / 10_000 + " %";
        long hundredths = (perMillion + 50) / 100;
        return hundredths / 100 + "." + String.format(Locale.ROOT, "%02d", hundredths % 100) + " %";
    }

    /** A time, to three digits or so. */
    static String time(long nanos) {
        if (nanos == 0) return "0 ms";
        if (nanos >= 10_000 * MILLION) return decimal(nanos / (100 * MILLION), 10) + " s";
        if (nanos >= 1_000 * MILLION) return decimal(nanos / (10 * MILLION), 100) + " s";
        if (nanos >= 100 * MILLION) return nanos / MILLION + " ms";
        if (nanos >= MILLION) return decimal(nanos / 100_000, 10) + " ms";
        return decimal(nanos / 10_000, 100) + " ms";
    }

    private static String decimal(long number, long parts) {
        long fraction = number % parts;
        if (fraction == 0) return Long.toString(number / parts);
        String digits = Long.toString(parts + fraction).substring(1);
        return number / parts + "." + digits;
    }
}
