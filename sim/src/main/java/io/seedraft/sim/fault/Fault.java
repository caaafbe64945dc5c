package io.seedraft.sim.fault;

/**
 * Something that is done to the cluster from outside. Times are virtual nanoseconds. Faults of one kind on one node may overlap;
 * the later end counts, and heal ends them all.
 */
public sealed interface Fault {

    /** Whom it aims at, as far as that is nodes and not links. */
    Target target();

    /** The words that stand for it in a plan. */
    default String words() {
        return PlanText.of(this);
    }

    /**
     * The process dies and starts again.
     *
     * @param target each of these nodes, at the same instant: a whole cluster is a datacentre that goes dark
     * @param powerLoss whether writes that were not synced may be lost, torn and reordered; otherwise the operating system keeps them
     * @param downNanos until it starts, greater than 0
     */
    record Crash(Target target, boolean powerLoss, long downNanos) implements Fault {
        /** Refuses a time that is not one. */
        public Crash {
            refuseNoTime(downNanos);
        }
    }

    /**
     * The process stands still, with all it knows, and finds messages and a clock far ahead when it goes on.
     *
     * @param target each of these
     * @param nanos for how long, greater than 0
     */
    record Pause(Target target, long nanos) implements Fault {
        /** Refuses a time that is not one. */
        public Pause {
            refuseNoTime(nanos);
        }
    }

    /**
     * The node takes longer for all it does.
     *
     * @param target each of these
     * @param factor how many times longer, 2 to 1000
     * @param nanos for how long, greater than 0
     */
    record Slow(Target target, int factor, long nanos) implements Fault {
        /** Refuses what is no slowness. */
        public Slow {
            refuseFactor(factor);
            refuseNoTime(nanos);
        }
    }

    /**
     * Syncs take longer.
     *
     * @param target each of these
     * @param factor how many times longer, 2 to 1000
     * @param nanos for how long, greater than 0
     */
    record SlowDisk(Target target, int factor, long nanos) implements Fault {
        /** Refuses what is no slowness. */
        public SlowDisk {
            refuseFactor(factor);
            refuseNoTime(nanos);
        }
    }

    /**
     * Links lose everything.
     *
     * @param cut which links
     * @param nanos for how long, greater than 0
     */
    record Partition(Cut cut, long nanos) implements Fault {
        /** Refuses a time that is not one. */
        public Partition {
            refuseNoTime(nanos);
        }

        @Override
        public Target target() {
            return switch (cut) {
                case Cut.Split split -> split.side();
                case Cut.OneWay oneWay -> oneWay.from();
                case Cut.Isolate isolate -> isolate.each();
                case Cut.Bridge bridge -> bridge.middle();
                case Cut.Ring ring -> Target.the(Target.Who.ALL);
                case Cut.Link link -> link.from();
            };
        }
    }

    /**
     * Links hold everything back and deliver it afterwards.
     *
     * @param target the senders
     * @param to the receivers
     * @param nanos for how long, greater than 0
     */
    record Clog(Target target, Target to, long nanos) implements Fault {
        /** Refuses a time that is not one. */
        public Clog {
            refuseNoTime(nanos);
        }
    }

    /**
     * The node's clock runs at another rate from now on.
     *
     * @param target each of these
     * @param ppm how much faster than true time, in parts per million; negative is slower; within half
     */
    record ClockDrift(Target target, int ppm) implements Fault {
        /** Refuses a clock that hardly runs. */
        public ClockDrift {
            if (ppm <= -500_000 || ppm >= 500_000) {
                throw new IllegalArgumentException("drift is -499999ppm to +499999ppm: " + ppm);
            }
        }
    }

    /**
     * The node's clock leaps ahead, as after a virtual machine was moved; it is monotonic and never leaps back.
     *
     * @param target each of these
     * @param aheadNanos how far, greater than 0
     */
    record ClockJump(Target target, long aheadNanos) implements Fault {
        /** Refuses a time that is not one. */
        public ClockJump {
            refuseNoTime(aheadNanos);
        }
    }

    /**
     * The node's disk is replaced by an empty one, its process dies and starts again under the same id: what it promised is
     * forgotten. At most a minority of the nodes loses its disk in a run; a fault that would make it more misses.
     *
     * @param target each of these
     * @param downNanos until it starts, greater than 0
     */
    record Wipe(Target target, long downNanos) implements Fault {
        /** Refuses a time that is not one. */
        public Wipe {
            refuseNoTime(downNanos);
        }
    }

    /**
     * What is durable on the node's disk is copied, whole, as of this moment. It hurts nobody; a restore puts it back.
     *
     * @param target each of these
     */
    record Backup(Target target) implements Fault {}

    /**
     * The process dies, the last copy of its disk is put back, and it starts again: what it promised since is forgotten. It misses
     * a node of which there is no copy, and is bounded as a wipe is.
     *
     * @param target each of these
     * @param downNanos until it starts, greater than 0
     */
    record Restore(Target target, long downNanos) implements Fault {
        /** Refuses a time that is not one. */
        public Restore {
            refuseNoTime(downNanos);
        }
    }

    /**
     * Other programs fill the node's disk, but for what the node keeps back for what must always be written, and free it again.
     *
     * @param target each of these
     * @param nanos for how long, greater than 0; of several the first end counts
     */
    record FullDisk(Target target, long nanos) implements Fault {
        /** Refuses a time that is not one. */
        public FullDisk {
            refuseNoTime(nanos);
        }
    }

    /**
     * Clients begin nothing new: what a follower misses meanwhile is heartbeats and no entries.
     *
     * @param nanos for how long, unless a rush ends it, greater than 0
     */
    record Hush(long nanos) implements Fault {
        /** Refuses a time that is not one. */
        public Hush {
            refuseNoTime(nanos);
        }

        @Override
        public Target target() {
            return Target.the(Target.Who.ALL);
        }
    }

    /**
     * Clients hardly think any more: a spike of load. It ends a hush.
     *
     * @param nanos for how long, greater than 0
     */
    record Rush(long nanos) implements Fault {
        /** Refuses a time that is not one. */
        public Rush {
            refuseNoTime(nanos);
        }

        @Override
        public Target target() {
            return Target.the(Target.Who.ALL);
        }
    }

    private static void refuseNoTime(long nanos) {
        if (nanos <= 0) throw new IllegalArgumentException("a time must be greater than 0");
    }

    private static void refuseFactor(int factor) {
        if (factor < 2 || factor > 1000) throw new IllegalArgumentException("a factor is x2 to x1000: " + factor);
    }
}
