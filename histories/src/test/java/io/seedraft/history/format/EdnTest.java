package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.history.History;
import io.seedraft.history.Note;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Keyed;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EdnTest {
    private static Object form(String text) throws IOException {
        return new EdnForms(new StringReader(text), "f").form();
    }

    private static Loaded<?, ?, ?> read(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HistoryFiles.read(new ByteArrayInputStream(bytes), "f", ReadOptions.USUAL);
    }

    private static void refused(String complaint, String text) {
        assertEquals(complaint, assertThrows(BadHistory.class, () -> read(text)).getMessage());
    }

    @Test
    void all_that_edn_has_is_read_and_what_says_nothing_is_passed_over() throws IOException {
        assertNull(form(" , nil"));
        assertEquals(true, form("true"));
        assertEquals(-5L, form("-5"));
        assertEquals(5L, form("+5N"));
        assertEquals(Long.MIN_VALUE, form("-9223372036854775808"));
        assertEquals(new BigInteger("9223372036854775808"), form("9223372036854775808"));
        assertEquals(new Token("1.5M"), form("1.5M"));
        assertEquals(new Token("1/2"), form("1/2"));
        assertEquals(new Token("##Inf"), form("##Inf"));
        assertEquals(new Token("\\newline"), form("\\newline"));
        assertEquals(new Token("\\)"), form("\\)"));
        assertEquals(new Keyword("jepsen/a"), form(":jepsen/a"));
        assertEquals("a\"\\\n\tA\u00e9\u0007", form("\"a\\\"\\\\\\n\\t\\u0041é\\7\""));
        assertEquals(Arrays.asList(1L, null, List.of("x")), form("[1,nil(\"x\")]"));
        assertEquals(List.of(1L, 2L), form("#{1 2}"));
        assertEquals(Map.of(new Keyword("a"), List.of()), form("{:a []}"));
        assertEquals(List.of(3L), form("#tag ^{:m 1} [#_ {:a 1} #_ 1 3]"));
        assertEquals("2026-11-20", form("; first\n#inst \"2026-11-20\""));
    }

    @Test
    void a_form_is_printed_as_it_is_read() throws IOException {
        for (String text :
                List.of("nil", "[1 \"a\\n\\\"\" :b nil]", "{:a 1, \"b\" [true 1.5]}", "\\a", "\"\\ud800\"")) {
            assertEquals(text, EdnText.printed(form(text)));
        }
    }

    @Test
    void a_vector_a_list_and_lines_give_the_same_history() throws IOException {
        String events = """
                {:type :invoke, :f :write,
                 :value 1, :process 0} ; over two lines
                #jepsen.history.Op{:process 0 :type :ok :f :write :value 1 :error [:a "b"] :x #{1}}
                """;
        History<?, ?> lines = read(events).history();
        assertEquals(1, lines.size());
        assertEquals(new RegisterInput.Write("1"), lines.input(0));
        assertEquals(lines, read("; why\n[" + events + "]").history());
        assertEquals(lines, read("(" + events + ")\n; the end\n").history());
        assertEquals(Format.EDN_VECTOR, read("(" + events + ")").format());
        assertEquals(Format.EDN_LINES, read(events).format());
    }

    @Test
    void keys_of_their_own_are_told_by_pairs() throws IOException {
        Loaded<?, ?, ?> loaded = read("""
                {:process 0 :type :invoke :f :cas :value [:a [1 2]]}
                {:process 1 :type :invoke :f :read :value #jepsen/tuple [9 nil]}
                {:process 0 :type :fail :f :cas :value [:a [1 2]]}
                {:process 1 :type :ok :f :read :value [9 3]}
                """);
        assertEquals(ModelKind.KEYED_CAS_REGISTER, loaded.kind());
        assertEquals(
                new Keyed<>(":a", new RegisterInput.Cas("1", "2")),
                loaded.history().input(0));
        assertEquals(Outcome.FAIL, loaded.history().outcome(0));
        assertEquals(new RegisterOutput("3"), loaded.history().output(1));
        refused(
                "f:2:40: The call was for key 9 and is answered for 8.",
                "{:process 1 :type :invoke :f :write :value [9 3]}\n{:process 1 :type :ok :f :write :value [8 3]}\n"
                        + "{:process 1 :type :invoke :f :read :value [9 nil]}\n");
    }

    @Test
    void what_happens_beside_the_operations_becomes_notes() throws IOException {
        History<?, ?> history = read("""
                {:process :nemesis :type :info :f :start :value nil :time 4}
                {:process 0 :type :invoke :f :read :value nil :index 3}
                {:process :nemesis :type :info :f :partition :value {:n1 #{:n2}} :index 4}
                {:process "n1" :type :info :f :leader :value "term 4"}
                """).history();
        assertEquals(
                List.of(
                        new Note(0, 4, "nemesis", "info", "start", ""),
                        new Note(4, History.NO_TIME, "nemesis", "info", "partition", "{:n1 [:n2]}"),
                        new Note(4, History.NO_TIME, "n1", "info", "leader", "term 4")),
                history.notes());
    }

    @Test
    void a_number_is_not_the_string_of_its_digits() throws IOException {
        Scalars scalars = new Scalars();
        assertEquals("3", scalars.text(3L));
        assertEquals("\"3\"", scalars.text("3"));
        assertEquals(":a", scalars.text(new Keyword("a")));
        assertEquals("\"nil\"", scalars.text("nil"));
        for (Object value :
                List.of(3L, "3", "x", new Keyword("a"), true, "true", new Token("1.5"), "1.5", List.of(1L))) {
            assertEquals(value, Scalars.valueOf(Scalars.textOf(value)));
        }
    }

    @Test
    void what_is_no_edn_is_refused_with_its_place() {
        refused("f:2:1: The file ends before the closing ].", "[\n");
        refused("f:1:26: Each event must be a map.", "[{:process :x :f :start} 5]");
        refused("f:1:12: A value should stand here, not }.", "{:process  }");
        refused("f:1:11: The file ends within this string.", "{:process \"ab\n c");
        refused("f:2:3: A keyword must have a name.", "{:f\n :}");
        refused("f:1:14: The field \"process\" stands here twice.", "{:process 0  :process 1}");
        refused("f:1:7: The key of a field must be a keyword or a string.", "{:f 1 2 3}");
        refused("f:2:3: Nothing may follow the closing ].", "; \n[]1");
        refused("f:1:106: Forms are nested deeper than 100.", "{:a " + "[".repeat(150));
    }

    @Test
    void what_cannot_be_a_history_is_refused_with_its_place() {
        String call = "{:process 0 :type :invoke :f :read}\n";
        refused("f:1:11: Process 4 has no open call that this could answer.", "{:process 4 :type :ok :f :read}");
        refused("f:2:11: Process 0 calls read while its read of line 1 is still open.", call + call);
        refused(
                "f:2:26: Process 0 called read on line 1 and is answered for write.",
                call + "{:process 0 :type :ok :f :write}");
        refused("f:1:19: The type must be invoke, ok, fail or info, not \"no\".", "{:process 4 :type :no :f :read}");
        refused("f:1:1: The field \"process\" is missing.", "{:type :invoke :f :read}");
        refused("f:1:30: A register has no operation \"fly\".", "{:process 0 :type :invoke :f :fly}");
        refused(
                "f:1:42: The value of a cas must be a pair: the value expected and the next one.",
                "{:process 0 :type :invoke :f :cas :value 3}");
        refused(
                "f:2:20: The index 3 does not come after the one before it.",
                "{:index 3 :process 0 :type :invoke :f :read}\n{:process 0 :index 3 :type :ok :f :read}");
    }

    /** Jepsen takes the time of a call before it writes the call down. */
    @Test
    void a_clock_that_runs_backwards_is_refused_on_request_only() throws IOException {
        String text = "{:process 0 :type :invoke :f :read :time 9}\n{:process 0 :type :info :f :read :time 8}\n";
        assertEquals(9, read(text).history().callTimeNanos(0));
        BadHistory bad = assertThrows(
                BadHistory.class,
                () -> HistoryFiles.read(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        "f",
                        ReadOptions.USUAL.with(ReadOptions.Clock.REFUSE)));
        assertEquals("f:2:40: The time 8 lies before 9, a line above.", bad.getMessage());
    }

    /** Jepsen gives a thread whose operation is unknown a new number; others go on, which claims nothing that is not so. */
    @Test
    void a_process_may_go_on_after_an_unknown_outcome() throws IOException {
        History<?, ?> history = read("""
                {:process 0 :type :invoke :f :write :value 1}
                {:process 0 :type :info :f :write :value 1}
                {:process 0 :type :invoke :f :read :value nil}
                {:process 0 :type :ok :f :read :value 1}
                """).history();
        assertEquals(Outcome.INFO, history.outcome(0));
        assertEquals(Outcome.OK, history.outcome(1));
    }
}
