package io.seedraft.sim.determinism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.mutant.MutantRefused;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs seeds in a JVM of its own that is as unlike this one as can be: another collector, another compiler, other digits, another
 * time zone, another folder.
 */
final class SecondJvm {

    private static final long PATIENCE_SECONDS = 180;
    private static final String PURE = "-";

    private SecondJvm() {}

    /** The program of the second JVM: a profile, a number of seeds, an impurity or {@value #PURE}. */
    public static void main(String[] arguments) throws MutantRefused {
        CampaignProfile profile = Lines.profile(arguments[0]);
        if (!arguments[2].equals(PURE)) profile = Impurity.valueOf(arguments[2]).planted(profile.name());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line : Lines.upwards(profile, Integer.parseInt(arguments[1]))) out.println(line);
    }

    /** What the seeds come to there. */
    static List<String> upwards(String profile, int seeds, Path folder) throws IOException {
        return run(profile, seeds, PURE, folder);
    }

    /** What the seeds come to there with a core that is not pure. */
    static List<String> upwards(String profile, int seeds, Impurity impurity, Path folder) throws IOException {
        return run(profile, seeds, impurity.name(), folder);
    }

    private static List<String> run(String profile, int seeds, String impurity, Path folder) throws IOException {
        Path lines = folder.resolve("lines");
        Path errors = folder.resolve("errors");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:+UseParallelGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.timezone=Asia/Kathmandu",
                SecondJvm.class.getName(),
                profile,
                Integer.toString(seeds),
                impurity);
        builder.environment().put("CLASSPATH", absolute(System.getProperty("java.class.path")));
        builder.directory(folder.toFile());
        builder.redirectOutput(lines.toFile()).redirectError(errors.toFile());
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the second JVM does not end");
        } catch (InterruptedException stopIt) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(errors));
        return Files.readAllLines(lines);
    }

    /** The class path as it reads from any folder. */
    private static String absolute(String classPath) {
        StringBuilder text = new StringBuilder();
        for (String part : classPath.split(File.pathSeparator)) {
            text.append(text.isEmpty() ? "" : File.pathSeparator)
                    .append(Path.of(part).toAbsolutePath());
        }
        return text.toString();
    }
}
