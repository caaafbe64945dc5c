package io.seedraft.sim.profile;

import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Limits;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Options;
import io.seedraft.raft.RequestLimits;
import io.seedraft.raft.Timing;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.sim.campaign.Drawn.Trait;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.profile.WorkloadSetup.KeySpace;
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
        traits.add(new Trait("cluster", counted(setup.nodes(), "node") + "; " + timing(setup.timing())));
        traits.add(new Trait("options", options(setup)));
        traits.add(new Trait(
                "limits",
                limits(setup.limits()) + "; " + store(setup.store()) + "; " + sessions(setup.sessions()) + "; "
                        + step(setup.step())));
        traits.add(new Trait("clocks", clocks(setup.clocks())));
        traits.add(new Trait("founding", founding(setup.founding())));
        String wire = setup.wireCheck() ? "; each message is encoded and decoded on its way" : "";
        traits.add(new Trait("log", "segments of " + grouped(setup.segmentBytes()) + " B" + wire));
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
        if (founding.oldTerms() > 0) late.add("directories of an older version, in term " + founding.oldTerms());
        if (founding.leadersLost() > 0) late.add("the first " + counted(founding.leadersLost(), "leader") + " lost");
        return String.join(", ", late);
    }

    private static String timing(Timing timing) {
        return "election timeout " + time(timing.electionTimeoutNanos()) + " to "
                + time(2 * timing.electionTimeoutNanos())
                + ", heartbeat " + time(timing.heartbeatNanos()) + ", leases allow for clocks that drift by "
                + grouped(timing.maxClockDriftPpm()) + " ppm";
    }

    private static String options(ClusterSetup setup) {
        NodeSettings settings = setup.nodeSettings();
        if (settings.areAlike()) return options(setup.options());
        List<String> each = new ArrayList<>();
        for (int node = 1; node <= setup.nodes(); node++) {
            List<String> turns = settings.ofNodes().get(node - 1).stream()
                    .map(turn ->
                            options(turn.options()) + " (" + time(turn.timing().electionTimeoutNanos()) + ", "
                                    + time(turn.timing().heartbeatNanos()) + ", "
                                    + grouped(turn.timing().maxClockDriftPpm()) + " ppm)")
                    .toList();
            each.add("n" + node + " " + String.join(", then ", turns));
        }
        return "in the middle of an upgrade: " + String.join("; ", each);
    }

    private static String options(Options options) {
        return yes(options.preVote()) + "pre-vote, " + yes(options.checkQuorum()) + "check-quorum, "
                + yes(options.leaseReads()) + "lease reads";
    }

    private static String limits(Limits limits) {
        if (limits.equals(Limits.DEFAULT)) return "the usual limits";
        return "a message holds " + grouped(limits.maxAppendBytes()) + " B, "
                + counted(limits.maxInflightAppends(), "message") + " or " + grouped(limits.maxInflightBytes())
                + " B under way to a follower; " + log(limits.log()) + "; " + requests(limits.requests());
    }

    private static String log(LogLimits limits) {
        return "a log holds " + grouped(limits.maxBytes()) + " B, " + grouped(limits.ownEntriesBytes())
                + " of them kept back, " + grouped(limits.maxUncommittedBytes()) + " B uncommitted, "
                + grouped(limits.maxUndurableBytes()) + " B undurable";
    }

    private static String requests(RequestLimits limits) {
        return counted(limits.maxPending(), "request") + " waiting, " + counted(limits.maxPendingReads(), "read")
                + " among them, for " + time(limits.timeoutNanos());
    }

    private static String store(StoreLimits limits) {
        if (limits.equals(StoreLimits.DEFAULT)) return "the usual keys and values";
        return "keys of " + grouped(limits.maxKeyBytes()) + " B and values of " + grouped(limits.maxValueBytes())
                + " B";
    }

    private static String sessions(SessionLimits limits) {
        if (limits.equals(SessionLimits.DEFAULT)) return "the usual sessions";
        return counted(limits.maxSessions(), "session") + " with " + counted(limits.maxResultsPerSession(), "result");
    }

    private static String step(StepLimits limits) {
        if (limits.equals(StepLimits.DEFAULT)) return "the usual steps";
        return "a step does " + grouped(limits.maxEntries()) + " entries, " + grouped(limits.maxBytes()) + " B, "
                + counted(limits.maxKeys(), "key");
    }

    private static String clocks(List<ClusterSetup.Clock> clocks) {
        boolean alike = clocks.stream().allMatch(clock -> clock.offsetNanos() == 0 && clock.driftPpm() == 0);
        if (alike) return "all show true time";
        List<String> each = new ArrayList<>();
        for (int i = 0; i < clocks.size(); i++) {
            ClusterSetup.Clock clock = clocks.get(i);
            each.add("n" + (i + 1) + " " + time(clock.offsetNanos()) + " ahead and " + (clock.driftPpm() < 0 ? "" : "+")
                    + grouped(clock.driftPpm()) + " ppm");
        }
        return String.join(", ", each);
    }

    private static String network(NetworkSetup network) {
        return "between nodes " + delay(network.nodes()) + "; " + rates(network.rates()) + "; clients "
                + delay(network.clients()) + ", "
                + share(network.clientLossPerMillion()) + " lost; a cut "
                + (network.cutLosesInFlight() ? "takes" : "spares")
                + " what is under way";
    }

    private static String rates(Rates rates) {

        List<String> befalls = new ArrayList<>();
        if (rates.lossPerMillion() > 0) befalls.add(share(rates.lossPerMillion()) + " lost");
        if (rates.copyPerMillion() > 0) befalls.add(share(rates.copyPerMillion()) + " doubled");
        if (rates.reorderPerMillion() > 0)
            befalls.add(share(rates.reorderPerMillion()) + " kept back up to " + time(rates.reorderNanos()));
        if (rates.clogPerMillion() > 0)
            befalls.add(share(rates.clogPerMillion()) + " clog their link for about " + time(rates.clogMeanNanos()));
        return befalls.isEmpty() ? "nothing lost, doubled or kept back" : String.join(", ", befalls);
    }

    private static String disk(DiskSetup disk) {
        return "a sync takes " + delay(disk.sync())
                + (disk.rotPerMillion() == 0 ? "" : "; " + share(disk.rotPerMillion()) + " of boots try a rotten copy");
    }

    private static String delay(Delay delay) {
        String spread = delay.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return time(delay.minNanos()) + " to " + time(delay.maxNanos()) + ", about " + time(delay.meanNanos()) + " ("
                + spread + ")";
    }

    private static String faults(FaultSetup faults) {
        String away = faults.awayNanos() == 0 ? "" : "somebody away for " + time(faults.awayNanos());
        if (faults.troubles().isEmpty()) return away.isEmpty() ? "none" : away;
        return (away.isEmpty() ? "" : away + ", ")
                + String.join(
                        ", ", faults.troubles().stream().map(SetupText::word).toList()) + "; one "
                + (faults.regular() ? "each " : "about each ") + time(faults.everyNanos()) + "; clocks drift by up to "
                + grouped(faults.clockDriftPpm()) + " ppm" + (faults.clockJumps() ? " and jump" : "");
    }

    private static String word(Trouble trouble) {
        return trouble.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void workload(WorkloadSetup workload, List<Trait> traits) {
        String each = counted(workload.clients(), "client") + " with " + counted(workload.operations(), "operation")
                + " each: ";
        traits.add(new Trait("clients", each + weights(workload.operationWeights()) + "; " + pace(workload.pace())));
        traits.add(new Trait("keys", keys(workload.keys())));
        traits.add(new Trait("reads", reads(workload.reads())));
        traits.add(new Trait("manners", manners(workload.manners())));
        if (workload.edges().perMillion() > 0) {
            String edges = share(workload.edges().perMillion())
                    + " of keys, values and numbers, and of sessions' first numbers, lie at an edge";
            traits.add(new Trait("edges", edges));
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

    private static String keys(KeySpace keys) {
        return counted(keys.keys(), "key") + ", " + share(keys.hotPerMillion()) + " of operations on the first "
                + (keys.hotKeys() == 1 ? "" : keys.hotKeys() + " ") + "of them; values: "
                + share(keys.uniquePerMillion()) + " unique, of these "
                + share(keys.textPerMillion()) + " no number, " + share(keys.largePerMillion()) + " large"
                + (keys.largestBytes() == KeySpace.LARGEST_BYTES
                        ? ""
                        : ", up to " + grouped(keys.largestBytes()) + " B");
    }

    private static String reads(WorkloadSetup.ReadMix reads) {
        return "by read index " + reads.readIndex() + ", by lease " + reads.lease() + ", stale " + reads.stale()
                + " (weights); " + share(reads.followerPerMillion()) + " go to any node";
    }

    private static String manners(WorkloadSetup.Manners manners) {
        return share(manners.sessionPerMillion()) + " have a session, " + share(manners.duplicatePerMillion())
                + " of commands are sent twice, " + share(manners.hintPerMillion())
                + " of hints followed, given up after " + counted(manners.maxTries(), "try", "tries")
                + ", a session opened after " + counted(manners.maxUnknown(), "unknown outcome") + ", "
                + share(manners.roamPerMillion())
                + " of operations begin at any node"
                + (manners.window() == 1 ? "" : ", up to " + manners.window() + " at once in a session")
                + (manners.echoPerMillion() == 0
                        ? ""
                        : ", " + share(manners.echoPerMillion()) + " of answered commands sent once more");
    }

    private static String pace(WorkloadSetup.Pace pace) {
        return "they think " + time(pace.thinkMinNanos()) + " to " + time(pace.thinkMaxNanos()) + ", wait "
                + time(pace.timeoutNanos())
                + " for an answer and " + time(pace.backOffNanos()) + " after a refusal, and begin "
                + pace.demandOperations()
                + " more after the healing";
    }

    private static String phases(PhaseSetup phases) {
        String rest = phases.restNanos() == 0 ? "" : ", the first " + time(phases.restNanos()) + " at rest";
        String loss = phases.lossPerMillion() == 0 ? "" : "; " + share(phases.lossPerMillion()) + " stay lost";
        return "chaos for " + time(phases.chaosNanos()) + rest + "; then "
                + (phases.healsAll() ? "all nodes are" : "a drawn core is") + " healed and must agree within "
                + time(phases.demandBoundNanos()) + loss;
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
        int hundredths = (perMillion + 50) / 100;
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
