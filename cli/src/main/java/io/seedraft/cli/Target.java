package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import io.seedraft.cli.output.WholeFile;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.Twice;
import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.MutantFiles;
import io.seedraft.sim.mutant.MutantProfile;
import io.seedraft.sim.mutant.MutantRefused;
import io.seedraft.sim.mutant.Sources;
import io.seedraft.sim.world.NodeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that say what is run: a profile, and perhaps a mutant of the code. */
final class Target {

    /** The profile of a run that names none. */
    static final String DEFAULT_PROFILE = "swarm";

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "What the seeds may meet: swarm (the default), calm, bench, large, ...")
    private Optional<String> profileName = Optional.empty();

    @Option(
            names = "--mutant",
            paramLabel = "M",
            description = "Run a planted bug instead of the code as it is: a name from 'mutants --list', or a file.")
    private Optional<String> mutantName = Optional.empty();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Give each cluster so many nodes, 1 to " + NodeSet.MAX_NODES
                    + "; all else is drawn as without (what the seed draws).")
    private Optional<Integer> nodes = Optional.empty();

    @Option(names = "--twice", description = "Run each seed twice; runs that differ violate the law Determinism.")
    private boolean twice;

    /** The profile to run, of the size and with the mutant that were named. */
    CampaignProfile profile() {
        CampaignProfile profile = nodes.map(size -> sized(once(), size)).orElseGet(this::once);
        return twice ? new Twice(profile) : profile;
    }

    private static CampaignProfile sized(CampaignProfile profile, int nodes) {
        try {
            return profile.withNodes(nodes);
        } catch (IllegalArgumentException outOfRange) {
            throw new BadInput("--nodes: " + outOfRange.getMessage(), ExitStatus.USAGE);
        }
    }

    private CampaignProfile once() {
        if (mutantName.isEmpty()) return profile(profileName.orElse(DEFAULT_PROFILE));
        Mutant mutant = mutant(mutantName.get());
        return plant(mutant, profile(profileName.orElse(mutant.profile())));
    }

    /** The mutant as the user named it. */
    Optional<String> mutantName() {
        return mutantName;
    }

    /** Whether anything was said. */
    boolean isAny() {
        return profileName.isPresent() || nodes.isPresent() || mutantName.isPresent() || twice;
    }

    /** What is run, for people: {@code profile swarm with 9 nodes and mutant majority-is-half}. */
    static String inWords(CampaignProfile profile, Optional<String> mutantName) {
        OptionalInt nodes = profile.nodes();
        String size = nodes.isPresent() ? " with " + Numbers.counted(nodes.getAsInt(), "node") : "";
        String bug = mutantName
                .map(name -> (size.isEmpty() ? " with" : " and") + " mutant " + name)
                .orElse("");
        return "profile " + profile.name() + size + bug;
    }

    /** The command that runs one seed again, to copy and paste. */
    static String replayLine(long seed, String profile, OptionalInt nodes, Optional<String> mutantName) {
        String options = " --profile " + profile
                + (nodes.isPresent() ? " --nodes " + nodes.getAsInt() : "")
                + mutantName.map(name -> " --mutant " + name).orElse("");
        // A negative seed looks like an option, except after "--".
        return "./seedraft replay" + (seed < 0 ? options + " -- " + seed : " " + seed + options);
    }

    /**
     * Finds a profile.
     *
     * @throws BadInput when there is none of this name; lists those that there are
     */
    static CampaignProfile profile(String name) {
        List<CampaignProfile> known = ProfileCatalog.installed(Target.class.getClassLoader());
        for (CampaignProfile profile : known) {
            if (profile.name().equals(name)) return profile;
        }
        List<String> names = known.stream().map(CampaignProfile::name).toList();
        throw new BadInput(
                "unknown profile '" + name + "' (known: " + String.join(", ", names) + ")" + Nearest.hint(name, names),
                ExitStatus.USAGE);
    }

    /**
     * Finds a mutant among those that come with seedraft, or reads the file named.
     *
     * @throws BadInput when there is none of this name, or its file cannot be used
     */
    static Mutant mutant(String nameOrFile) {
        boolean isFile = nameOrFile.contains("/") || nameOrFile.endsWith(MutantFiles.SUFFIX);
        if (!isFile) return named(nameOrFile, builtInMutants());
        try {
            Path file = WholeFile.named(nameOrFile);
            if (!Files.isRegularFile(file)) throw new BadInput("no mutant file " + file, ExitStatus.NO_SUCH_FILE);
            return MutantFiles.read(file);
        } catch (IOException unreadable) {
            throw new BadInput(
                    "cannot read the mutant " + nameOrFile + ": " + Reason.of(unreadable), ExitStatus.NO_SUCH_FILE);
        } catch (MutantRefused malformed) {
            throw new BadInput(String.valueOf(malformed.getMessage()));
        }
    }

    /** The mutant of a name among some. */
    static Mutant named(String name, List<Mutant> mutants) {
        for (Mutant mutant : mutants) {
            if (mutant.name().equals(name)) return mutant;
        }
        List<String> names = mutants.stream().map(Mutant::name).toList();
        throw new BadInput(
                "unknown mutant '" + name + "'" + Nearest.hint(name, names)
                        + " ('./seedraft mutants --list' lists them)",
                ExitStatus.USAGE);
    }

    /** The mutants that come with seedraft. */
    static List<Mutant> builtInMutants() {
        try {
            return MutantFiles.builtIn();
        } catch (MutantRefused malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static CampaignProfile plant(Mutant mutant, CampaignProfile profile) {
        try {
            return MutantProfile.plant(mutant, Sources.bundled(), profile.name());
        } catch (MutantRefused refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        } catch (MutantProfile.NoCompiler runtimeOnly) {
            throw new BadInput(String.valueOf(runtimeOnly.getMessage()), ExitStatus.UNAVAILABLE);
        }
    }
}
