package io.seedraft.cli.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * On what nodes a run stands, drawn from its seed.
 *
 * @param forgets whether {@code kill -9} loses what was not forced
 * @param forceMillis how much longer each force takes, by node
 * @param segmentKibibytes how large a segment of the log is
 * @param forwards whether a follower passes a write on, or names the leader
 */
record Ground(boolean forgets, List<Integer> forceMillis, int segmentKibibytes, boolean forwards) {

    private static final int[] SEGMENTS_KIBIBYTES = {16, 64, 256};

    /** Unequal disks: what a fast leader has and acknowledges may be on no other disk, if a follower is wrong about its own. */
    private static final int[] FORCES_MILLIS = {1, 8, 40, 40};

    /**
     * Disks that are all slow: what several nodes acknowledge too early is on none of them for as long, and one fast disk among them
     * would keep it.
     */
    private static final int ALIKE_MILLIS = 40;

    static Ground of(long seed, int nodes) {
        SplittableRandom random = new SplittableRandom(~seed);
        boolean forgets = random.nextInt(4) > 0;
        List<Integer> unequal = IntStream.range(0, nodes)
                .mapToObj(each -> forgets ? FORCES_MILLIS[random.nextInt(FORCES_MILLIS.length)] : 0)
                .toList();
        int segment = SEGMENTS_KIBIBYTES[random.nextInt(SEGMENTS_KIBIBYTES.length)];
        boolean forwards = random.nextBoolean();
        boolean alike = random.nextBoolean();
        List<Integer> forceMillis = forgets && alike ? Collections.nCopies(nodes, ALIKE_MILLIS) : unequal;
        return new Ground(forgets, forceMillis, segment, forwards);
    }

    int segmentBytes() {
        return segmentKibibytes << 10;
    }

    /** The words of a node's command line. */
    List<String> words(int id) {
        String onFollower = forwards ? "forward" : "redirect";
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--segment", segmentKibibytes + "k", "--on-follower", onFollower));
        if (forgets) words.addAll(List.of("--disk-forgets", "--disk-force", forceMillis.get(id - 1) + "ms"));
        return words;
    }

    /** In words, for people. */
    String said() {
        String disks = forgets
                ? "disks keep only what was forced (kill -9 is a loss of power), and a force takes "
                        + forceMillis.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " ms more"
                : "kill -9 leaves what the system was given";
        return disks + "; segments of " + segmentKibibytes + " KiB; followers " + (forwards ? "forward" : "redirect")
                + " writes";
    }
}
