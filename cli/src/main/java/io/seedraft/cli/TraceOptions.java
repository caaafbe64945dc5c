package io.seedraft.cli;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Guard;
import io.seedraft.sim.campaign.TraceScope;
import io.seedraft.sim.fault.Nanos;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that say whether a run is traced, and which part of it. */
final class TraceOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--trace",
            description = "Write what happens, one row a step; docs/simulator.md explains the notation.")
    private boolean traced;

    @Option(
            names = "--node",
            paramLabel = "N[,M]",
            split = ",",
            converter = NodeConverter.class,
            description = "Of the trace, only these nodes (and what happens to no node, such as faults).")
    private List<Integer> nodes = List.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Of the trace, only from this virtual time on: 736ms, 1.2s.")
    private Optional<Long> fromNanos = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "Of the trace, only up to this virtual time.")
    private Optional<Long> toNanos = Optional.empty();

    boolean traced() {
        return traced;
    }

    /** Whether any option was given. */
    boolean isAny() {
        return traced || !nodes.isEmpty() || fromNanos.isPresent() || toNanos.isPresent();
    }

    /** The part of the trace of a seed that was asked for. */
    TraceScope scope(CampaignProfile profile, long seed) {
        if (isAny() && !traced) throw usage("--node, --from and --to choose a part of the trace: add --trace");
        long from = fromNanos.orElse(0L);
        long to = toNanos.orElse(Long.MAX_VALUE);
        if (from > to) throw usage("--from is later than --to");
        if (nodes.isEmpty()) return new TraceScope(TraceScope.ALL.nodes(), from, to);
        int highest = Guard.drawn(profile, seed).nodes();
        long mask = 0;
        for (int node : nodes) {
            if (node < 1 || node > highest) throw usage(noSuchNode(node, seed, highest));
            mask |= 1L << node;
        }
        return new TraceScope(mask, from, to);
    }

    private static String noSuchNode(int node, long seed, int highest) {
        String there = highest == 1 ? "only node 1" : "nodes 1 to " + highest;
        return "there is no node " + node + ": seed " + seed + " has " + there;
    }

    private ParameterException usage(String mistake) {
        return new ParameterException(spec.commandLine(), mistake);
    }

    /** Reads the number of a node, as {@code 3} or as traces write it, {@code n3}. */
    static final class NodeConverter implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            String digits = text.strip().replaceFirst("^n", "");
            if (digits.matches("[0-9]{1,3}")) return Integer.valueOf(digits);
            throw new TypeConversionException("'" + text + "' is no node (such as 3, or 1,3 for two)");
        }
    }

    /** Reads a moment of virtual time. */
    static final class MomentConverter implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            try {
                return Nanos.parse(text.strip());
            } catch (NumberFormatException malformed) {
                throw new TypeConversionException("'" + text + "' is no moment (such as 736ms, 1.2s)");
            }
        }
    }
}
