package io.seedraft.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * On what nodes a run stands, drawn from its seed.
 *
 * @param forgets whether {@code kill -9} loses what was not forced
 * @param forceMillis how much longer each force takes
 * @param segmentKibibytes how large a segment of the log is
 * @param forwards whether a follower passes a write on, or names the leader
 */
record Ground(boolean forgets, int forceMillis, int segmentKibibytes, boolean forwards) {

    private static final int[] SEGMENTS_KIBIBYTES = {16, 64, 256};

    static Ground of(long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        boolean forgets = random.nextInt(4) > 0;
        int forceMillis = forgets ? 1 + random.nextInt(12) : 0;
        return new Ground(
                forgets,
                forceMillis,
                SEGMENTS_KIBIBYTES[random.nextInt(SEGMENTS_KIBIBYTES.length)],
                random.nextBoolean());
    }

    int segmentBytes() {
        return segmentKibibytes << 10;
    }

    /** The words of a node's command line. */
    List<String> words() {
        String onFollower = forwards ? "forward" : "redirect";
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--segment", segmentKibibytes + "k", "--on-follower", onFollower));
        if (forgets) words.addAll(List.of("--disk-forgets", "--disk-force", forceMillis + "ms"));
        return words;
    }

    /** In words, for people. */
    String said() {
        String disks = forgets
                ? "disks keep only what was forced (kill -9 is a loss of power), and a force takes " + forceMillis
                        + " ms"
                : "kill -9 leaves what the system was given";
        return disks + "; segments of " + segmentKibibytes + " KiB; followers " + (forwards ? "forward" : "redirect")
                + " writes";
    }
}
