package io.seedraft.sim.mutant;

import java.util.List;
import java.util.OptionalLong;

/**
 * A planted bug.
 *
 * @param name lower-case letters, digits and hyphens
 * @param what what is wrong, in a sentence or two: the comment at the head of its file
 * @param breaks the laws that it breaks and their sections, as written; none of one that is planted for its nevers alone
 * @param nevers the corners that nobody reaches any more with it, each with its cause; none for most
 * @param seen where the bug was met in real code, empty when nowhere
 * @param seeds how many seeds may be needed to catch it, when the file says so
 * @param profile the profile that catches it
 * @param edits what is wrong, at least one edit
 * @param origin the file that describes it, for messages
 */
public record Mutant(
        String name,
        String what,
        List<String> breaks,
        List<Never> nevers,
        String seen,
        OptionalLong seeds,
        String profile,
        List<Edit> edits,
        String origin) {

    /** One that nobody describes. */
    public Mutant(
            String name,
            List<String> breaks,
            String seen,
            OptionalLong seeds,
            String profile,
            List<Edit> edits,
            String origin) {
        this(name, "", breaks, List.of(), seen, seeds, profile, edits, origin);
    }

    /** The mutant that breaks every check: when it is not caught, the alarm itself is broken. */
    public static final String CANARY = "canary";

    /**
     * One replacement.
     *
     * @param file the source file, from the package root on: {@code io/seedraft/raft/Election.java}
     * @param find text that stands exactly once in the file
     * @param replace what takes its place
     * @param line where the edit stands in the mutant's file, for messages
     */
    public record Edit(String file, String find, String replace, int line) {}

    /**
     * The cause of some corners is taken away: what there is to reach happens no more.
     *
     * @param corners the corners that count it
     * @param edits what takes it away: those that stand below, up to the next of these
     * @param line where it stands in the mutant's file, for messages
     */
    public record Never(List<String> corners, List<Edit> edits, int line) {}

    /** Whether a law is among those that the mutant is said to break. */
    public boolean expects(String law) {
        return breaks.contains(law);
    }
}
