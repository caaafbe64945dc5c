package io.seedraft.sim.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutantParserTest {

    private static final String HEAD = "mutant a\nbreaks B\nfile io/seedraft/raft/A.java\n";

    @Test
    void a_mutant_of_one_line_is_read() throws MutantRefused {
        Mutant mutant = MutantParser.parse("x.mutant", """
                # one wrong line
                mutant   vote-forgotten
                breaks   VoteOncePerTerm, Thesis §3.8
                seen     a published teaching Raft, 2020 to 2026

                seeds    300
                profile  calm
                file     io/seedraft/raft/Election.java
                find     persist(term, votedFor, out);
                replace  // forgotten
                """);
        assertEquals("vote-forgotten", mutant.name());
        assertEquals(List.of("VoteOncePerTerm", "Thesis §3.8"), mutant.breaks());
        assertEquals("a published teaching Raft, 2020 to 2026", mutant.seen());
        assertEquals(OptionalLong.of(300), mutant.seeds());
        assertEquals("calm", mutant.profile());
        assertEquals(
                List.of(new Mutant.Edit(
                        "io/seedraft/raft/Election.java", "persist(term, votedFor, out);", "// forgotten", 9)),
                mutant.edits());
        assertTrue(mutant.expects("VoteOncePerTerm"));
    }

    @Test
    void a_fence_keeps_lines_and_blanks_exactly() throws MutantRefused {
        Mutant mutant = MutantParser.parse(
                "x.mutant", HEAD + "find <<<\n    a();\n\n      # no comment\n  \n>>>\nreplace <<<\n>>>\n");
        assertEquals("    a();\n\n      # no comment\n  ", mutant.edits().get(0).find());
        assertEquals("", mutant.edits().get(0).replace());
        assertEquals(4, mutant.edits().get(0).line());
        assertEquals("swarm", mutant.profile());
    }

    @Test
    void each_never_has_the_edits_below_it() throws MutantRefused {
        Mutant mutant = MutantParser.parse("x.mutant", """
                mutant a
                never  CUT_RING, CUT_LINK
                file   io/seedraft/raft/A.java
                find   a
                replace b
                find   c
                replace d
                never  PAUSED
                find   e
                replace f
                """);
        assertEquals(List.of(), mutant.breaks());
        assertEquals(
                List.of(
                        new Mutant.Never(
                                List.of("CUT_RING", "CUT_LINK"), mutant.edits().subList(0, 2), 2),
                        new Mutant.Never(List.of("PAUSED"), mutant.edits().subList(2, 3), 8)),
                mutant.nevers());
    }

    @Test
    void a_mutant_may_edit_several_places_and_files() throws MutantRefused {
        Mutant mutant = MutantParser.parse(
                "x.mutant",
                HEAD + "find a\nreplace b\nfind c\nreplace d\nfile io/seedraft/raft/B.java\nfind e\nreplace f\n");
        assertEquals(
                List.of("io/seedraft/raft/A.java a b", "io/seedraft/raft/A.java c d", "io/seedraft/raft/B.java e f"),
                mutant.edits().stream()
                        .map(edit -> edit.file() + " " + edit.find() + " " + edit.replace())
                        .toList());
    }

    @Test
    void lines_may_end_as_on_windows() throws MutantRefused {
        Mutant mutant =
                MutantParser.parse("x.mutant", (HEAD + "find <<<\na\nb\n>>>\nreplace c\n").replace("\n", "\r\n"));
        assertEquals("a\nb", mutant.edits().get(0).find());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mutant a~breaks B~file io/seedraft/raft/A.java~find x                  | x.mutant:4: this 'find' has no",
                "mutant a~breaks B~file io/seedraft/raft/A.java~replace x               | x.mutant:4: 'find' must come",
                "mutant a~breaks B~find x~replace y                                     | x.mutant:3: 'file' must come",
                "mutant a~breaks B~file io/seedraft/raft/A.java~find x~replace x        | x.mutant:5: 'replace' changes",
                "mutant a~breaks B~file io/seedraft/raft/A.java~find x~find y           | x.mutant:5: the 'find' before",
                "mutant a~breaks B~file io/seedraft/raft/A.java~find <<<~x              | x.mutant:4: the fence",
                "mutant a~breaks B~file io/seedraft/raft/A.java~find <<<~>>>            | x.mutant:4: 'find' says nothing",
                "mutant a~breaks B~file io/seedraft/raft/A.java~find x~replace          | x.mutant:5: 'replace' says",
                "mutant a~breaks B~file ../A.java                                       | x.mutant:3: '../A.java' is no",
                "mutant a~breaks B~file io/seedraft/../../A.java                        | x.mutant:3: 'io/seedraft/../",
                "mutant a~mutant b                                                      | x.mutant:2: 'mutant' is said",
                "mutant A                                                               | x.mutant:1: 'A' is no name",
                "mutant a~seeds many                                                    | x.mutant:2: 'many' is no number",
                "mutant a~breks B                                                       | x.mutant:2: unknown word 'breks'",
                "breaks B~file io/seedraft/raft/A.java~find x~replace y                 | 'mutant' is missing",
                "mutant a~file io/seedraft/raft/A.java~find x~replace y                 | 'breaks' is missing",
                "mutant a~never Paused                                                  | x.mutant:2: 'Paused' is no list",
                "mutant a~never CUT_RING, PAUSD                                         | x.mutant:2: there is no corner PAUSD; the nearest are PAUSED,",
                "mutant a~never                                                         | x.mutant:2: 'never' says nothing",
                "mutant a~never PAUSED~never CUT_RING                                   | x.mutant:2: this 'never' has no",
                "mutant a~file io/seedraft/raft/A.java~find x~never PAUSED              | x.mutant:4: the 'find' before",
                "mutant a~file io/seedraft/raft/A.java~find x~replace y~never PAUSED    | x.mutant:5: this 'never' has no",
                "mutant a~breaks B                                                      | 'find' and 'replace' are missing",
            })
    void what_is_malformed_is_refused_with_file_and_line(String text, String why) {
        var refusal = assertThrows(MutantRefused.class, () -> MutantParser.parse("x.mutant", text.replace('~', '\n')));
        assertTrue(refusal.getMessage().startsWith("x.mutant:"), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    }
}
