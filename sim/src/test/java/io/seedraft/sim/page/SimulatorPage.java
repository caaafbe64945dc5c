package io.seedraft.sim.page;

import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawSites;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.trace.Corner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the blocks of the page that stand between {@code <!-- made from the code: NAME -->} and {@code <!-- end -->}. */
final class SimulatorPage {

    private static final String BEGIN = "<!-- made from the code: %s -->\n";
    private static final String END = "<!-- end -->";
    private static final Path TROUBLES = Path.of("src/main/java/io/seedraft/sim/profile/Trouble.java");

    private SimulatorPage() {}

    /** The page with each of its blocks as the code has it now. */
    static String renewed(String page) {
        String renewed = page;
        for (var block : blocks().entrySet()) {
            String begin = String.format(BEGIN, block.getKey());
            int from = renewed.indexOf(begin);
            int to = renewed.indexOf(END, Math.max(0, from));
            if (from < 0 || to < 0) throw new IllegalStateException("the page lacks " + begin.strip());
            renewed = renewed.substring(0, from + begin.length()) + "\n"
                    + block.getValue().get() + "\n" + renewed.substring(to);
        }
        return renewed;
    }

    private static SortedMap<String, Supplier<String>> blocks() {
        SortedMap<String, Supplier<String>> blocks = new TreeMap<>();
        blocks.put("profiles", SimulatorPage::profiles);
        blocks.put("odds", DrawnOdds::table);
        blocks.put("troubles", SimulatorPage::troubles);
        blocks.put("laws", SimulatorPage::laws);
        blocks.put("corners", SimulatorPage::corners);
        return blocks;
    }

    private static String profiles() {
        StringBuilder text = new StringBuilder("| profile | what |\n|---|---|\n");
        for (Profile profile : Profile.values()) row(text, "`" + profile.word() + "`", profile.summary());
        return text.toString();
    }

    /** The sentences stand in the source, as documentation of the constants. */
    private static String troubles() {
        StringBuilder text = new StringBuilder("| trouble | what |\n|---|---|\n");
        Matcher constant =
                Pattern.compile("/\\*\\* ([^*]*?)\\s*\\*/\\s*([A-Z_]+)\\(").matcher(read(TROUBLES));
        while (constant.find()) row(text, "`" + word(constant.group(2)) + "`", constant.group(1));
        return text.toString();
    }

    private static String laws() {
        SortedMap<String, SortedSet<String>> sites = LawSites.found();
        StringBuilder text = new StringBuilder();
        for (Law.Watch watch : Law.Watch.values()) {
            text.append("\nLaws ").append(watch.words()).append(":\n\n");
            text.append("| law | says | thesis | where |\n|---|---|---|---|\n");
            for (Law law : Law.values()) {
                if (law.watch() != watch) continue;
                SortedSet<String> where = sites.getOrDefault(law.title(), new TreeSet<>());
                List<String> quoted =
                        where.stream().map(site -> "`" + site + "`").toList();
                row(text, law.title(), law.sentence(), law.sections(), String.join(", ", quoted));
            }
        }
        return text.toString().strip() + "\n";
    }

    private static String corners() {
        StringBuilder text =
                new StringBuilder("| group | corner | what was reached | demanded by |\n|---|---|---|---|\n");
        for (Corner corner : Corner.values()) {
            List<String> demands = new ArrayList<>();
            for (Profile profile : Profile.values()) {
                if (!profile.corners().contains(corner)) continue;
                String from = String.format(Locale.ROOT, " from %,d seeds", profile.owedFromSeeds(corner));
                demands.add("`" + profile.word() + "`" + from);
            }
            String by = corner.notYetBecause()
                    .map(why -> "not yet possible: " + why)
                    .orElseGet(() -> String.join(", ", demands));
            row(text, word(corner.group().name()), corner.name(), corner.meaning(), by);
        }
        return text.toString();
    }

    static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static void row(StringBuilder to, String... cells) {
        to.append("| ").append(String.join(" | ", Arrays.asList(cells))).append(" |\n");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
