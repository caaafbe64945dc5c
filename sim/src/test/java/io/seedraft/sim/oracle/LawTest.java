package io.seedraft.sim.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.Divergence;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.mutant.MutantFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue of laws and the sources say the same. */
class LawTest {

    private static final List<String> OF_RUNS =
            List.of(Law.LINEARIZABILITY.title(), Divergence.LAW, RunResult.CRASH, RunResult.LINKAGE);

    @Test
    void each_law_that_the_sources_name_is_in_the_catalogue_and_each_law_there_is_named() {
        SortedMap<String, SortedSet<String>> thrown = LawSites.found();
        SortedMap<String, SortedSet<String>> unknown = new TreeMap<>(thrown);
        Arrays.stream(Law.values()).map(Law::title).forEach(unknown::remove);
        assertEquals(new TreeMap<>(), unknown, () -> "add each to " + Law.class);

        SortedSet<String> unused = new TreeSet<>();
        Arrays.stream(Law.values()).map(Law::title).forEach(unused::add);
        unused.removeAll(thrown.keySet());
        OF_RUNS.forEach(unused::remove);
        assertEquals(new TreeSet<>(), unused, "nothing checks these any more");
    }

    @Test
    void the_laws_of_whole_runs_are_in_it() {
        for (String title : OF_RUNS) assertTrue(Law.named(title).isPresent(), title);
    }

    @Test
    void a_law_that_a_planted_bug_breaks_is_one_of_it() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (var mutant : MutantFiles.builtIn()) {
            Matcher named = Pattern.compile("\\b[A-Z][a-z]+[A-Z][A-Za-z]+").matcher(String.join(", ", mutant.breaks()));
            while (named.find())
                if (Law.named(named.group()).isEmpty()) wrong.add(mutant.name() + ": " + named.group());
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void those_that_are_counted_come_first_so_that_an_ordinal_is_a_place() {
        assertEquals(List.of(Law.values()).subList(0, Law.counted().size()), Law.counted());
    }

    @ParameterizedTest
    @EnumSource(Law.class)
    void each_has_a_name_and_a_sentence(Law law) {
        assertEquals(law, Law.named(law.title()).orElseThrow());
        assertTrue(law.sentence().length() > 10, law.sentence());
        assertFalse(law.sentence().endsWith("."), law.sentence());
        assertTrue(law.sections().isEmpty() || law.sections().matches("§[0-9.]+(, §[0-9.]+)*"), law.sections());
    }
}
