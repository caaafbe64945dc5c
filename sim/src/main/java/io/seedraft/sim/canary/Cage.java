package io.seedraft.sim.canary;

import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.MutantProfile;
import io.seedraft.sim.mutant.MutantRefused;
import io.seedraft.sim.mutant.PlantedClasses;
import io.seedraft.sim.mutant.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** All canaries in one set of classes, loaded; each waits to be let out. */
final class Cage {

    /** Where the build puts the class files. */
    static final String BUILT = "canaries/canaries.classes";

    private static final String PROFILE = "swarm";
    private static final String NAME = "canaries";

    private final MutantProfile profile;
    private final Consumer<String> aloft;

    private Cage(MutantProfile profile, Consumer<String> aloft) {
        this.profile = profile;
        this.aloft = aloft;
    }

    /**
     * Loads them.
     *
     * @param beneath what is planted already, and stays where they have nothing
     * @throws MutantRefused when they cannot be compiled or loaded
     */
    @SuppressWarnings("unchecked")
    static Cage over(PlantedClasses beneath) throws MutantRefused {
        MutantProfile profile = MutantProfile.load(NAME, classes().over(beneath), PROFILE);
        return new Cage(profile, (Consumer<String>) profile.madeInside(Aloft.class.getName()));
    }

    /** The class files as the build left them. In a class path that no build has been through they are compiled now. */
    private static PlantedClasses classes() throws MutantRefused {
        try (InputStream built = Cage.class.getClassLoader().getResourceAsStream(BUILT)) {
            return built == null ? compile() : PlantedClasses.read(built);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static PlantedClasses compile() throws MutantRefused {
        List<Mutant.Edit> edits = new ArrayList<>();
        for (Canary canary : Canary.all()) edits.addAll(canary.bug().edits());
        Mutant together = new Mutant(NAME, List.of(), "", OptionalLong.empty(), PROFILE, edits, NAME);
        return PlantedClasses.of(together, Sources.bundled());
    }

    /** The profile whose runs have the canary that is out. */
    MutantProfile profile() {
        return profile;
    }

    /** Lets one out, and shuts the others up. */
    void letOut(Canary canary) {
        aloft.accept(canary.name());
    }
}
