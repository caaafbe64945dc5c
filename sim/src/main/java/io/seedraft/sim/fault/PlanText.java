package io.seedraft.sim.fault;

import io.seedraft.sim.world.NodeSet;

/** Writes faults as lines. {@link PlanParser} reads what this writes. */
final class PlanText {

    private PlanText() {}

    static String of(PlannedFault planned) {
        String moment = Nanos.moment(planned.atNanos());
        String when = planned.cue() == Cue.NONE ? "at " + moment : "after " + moment + " upon " + planned.cue().word;
        String delay = planned.delayNanos() == 0 ? "" : " plus " + Nanos.length(planned.delayNanos());
        return when + delay + " " + of(planned.fault());
    }

    static String of(Fault fault) {
        return switch (fault) {
            case Fault.Crash crash ->
                (crash.powerLoss() ? "power-loss " : "crash ") + of(crash.target()) + " down "
                        + Nanos.length(crash.downNanos());
            case Fault.Stop stop -> "stop " + of(stop.target()) + " down " + Nanos.length(stop.downNanos());
            case Fault.Pause pause -> "pause " + of(pause.target()) + lasting(pause.nanos());
            case Fault.Slow slow -> "slow " + of(slow.target()) + " x" + slow.factor() + lasting(slow.nanos());
            case Fault.SlowDisk slow -> "slow-disk " + of(slow.target()) + " x" + slow.factor() + lasting(slow.nanos());
            case Fault.FullDisk full -> "full-disk " + of(full.target()) + lasting(full.nanos());
            case Fault.Stray stray -> "stray " + of(stray.target()) + " #" + stray.turn();
            case Fault.Partition partition -> "partition " + of(partition.cut()) + lasting(partition.nanos());
            case Fault.Clog clog -> "clog " + of(clog.target()) + " > " + of(clog.to()) + lasting(clog.nanos());
            case Fault.ClockDrift drift ->
                "drift " + of(drift.target()) + (drift.ppm() < 0 ? " " : " +") + drift.ppm() + "ppm";
            case Fault.ClockJump jump -> "jump " + of(jump.target()) + " ahead " + Nanos.length(jump.aheadNanos());
            case Fault.Wipe wipe -> "wipe " + of(wipe.target()) + " down " + Nanos.length(wipe.downNanos());
            case Fault.Backup backup -> "backup " + of(backup.target());
            case Fault.Restore restore ->
                "restore " + of(restore.target()) + " down " + Nanos.length(restore.downNanos());
            case Fault.Hush hush -> "hush" + lasting(hush.nanos());
            case Fault.Rush rush -> "rush" + lasting(rush.nanos());
        };
    }

    private static String lasting(long nanos) {
        return " for " + Nanos.length(nanos);
    }

    private static String of(Cut cut) {
        return switch (cut) {
            case Cut.Split split -> "split " + of(split.side());
            case Cut.OneWay oneWay -> "one-way " + of(oneWay.from()) + " > " + of(oneWay.to());
            case Cut.Isolate isolate -> "isolate " + of(isolate.each());
            case Cut.Bridge bridge -> "bridge " + of(bridge.middle()) + " #" + bridge.turn();
            case Cut.Ring ring -> "ring #" + ring.turn();
            case Cut.Link link -> "link " + of(link.from()) + " > " + of(link.to());
        };
    }

    static String of(Target target) {
        return switch (target) {
            case Target.Nodes nodes -> numbers(nodes.mask());
            case Target.The the -> the.who().word;
            case Target.Follower follower -> "follower#" + follower.turn();
            case Target.Part part ->
                part.size().word + (part.withLeader() ? "-with-leader#" : "-without-leader#") + part.turn();
        };
    }

    private static String numbers(long mask) {
        StringBuilder text = new StringBuilder();
        for (long left = mask; left != 0; left &= left - 1) {
            text.append(text.isEmpty() ? "n" : "+n").append(NodeSet.lowest(left));
        }
        return text.toString();
    }
}
