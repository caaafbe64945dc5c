package io.seedraft.sim.canary;

import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.MutantFiles;
import io.seedraft.sim.mutant.MutantRefused;
import java.util.ArrayList;
import java.util.List;

/**
 * A bug that every simulator that is awake notices within a few seeds.
 *
 * @param bug what is planted; the first law that it names must be broken
 */
public record Canary(Mutant bug) {

    /** The alarm comes last: a check that rings while a class is initialised spoils that class for all that follow. */
    private static final List<String> NAMES = List.of("liveness", "disk", "checker", "read", "alarm");

    /** The alarm rings at whatever is checked first. */
    private static final String ANY_LAW = "any law";

    /** All of them, in the order in which they fly. */
    public static List<Canary> all() {
        List<Canary> canaries = new ArrayList<>();
        try {
            for (String name : NAMES) {
                canaries.add(new Canary(MutantFiles.resource("canaries/" + name + MutantFiles.SUFFIX)));
            }
        } catch (MutantRefused malformed) {
            throw new IllegalStateException(malformed);
        }
        return List.copyOf(canaries);
    }

    /** Its name. */
    public String name() {
        return bug.name();
    }

    /** The law that must be broken, in words. */
    public String law() {
        return bug.breaks().get(0);
    }

    boolean isNoticedBy(String brokenLaw) {
        return bug.expects(brokenLaw) || bug.expects(ANY_LAW);
    }
}
