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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Option(names = "--twice", description = "Run each seed twice; runs that differ violate the law Determinism.")
    private boolean twice;

    /** The profile to run, with the mutant planted when one was named. */
    CampaignProfile profile() {
        return twice ? new Twice(once()) : once();
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

    /** The command that runs one seed again, to copy and paste. */
    static String replayLine(long seed, String profile, Optional<String> mutantName) {
        String options = " --profile " + profile
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
