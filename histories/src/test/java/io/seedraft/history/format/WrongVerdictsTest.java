package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.checker.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in a file is taken in, refused, or said to be passed over: never passed over without a word. */
final class WrongVerdictsTest {
    private static Loaded<?, ?, ?> read(String text, ReadOptions options) throws IOException {
        return HistoryFiles.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f", options);
    }

    private static Loaded<?, ?, ?> read(String text) throws IOException {
        return read(text, ReadOptions.USUAL);
    }

    /** Calls and answers of one client, in EDN: {@code write x 1} and so on, each as "call|answer". */
    private static String edn(String... operations) {
        StringBuilder text = new StringBuilder();
        for (String operation : operations) {
            String[] parts = operation.split("\\|");
            text.append("{:process 0 :type :invoke ").append(parts[0]).append("}\n");
            text.append("{:process 0 :type ").append(parts[1]).append("}\n");
        }
        return text.toString();
    }

    private static void holds(boolean holds, String text) throws IOException {
        Class<?> expected = holds ? Verdict.Linearizable.class : Verdict.NotLinearizable.class;
        assertInstanceOf(expected, read(text).check(), text);
    }

    private static void refused(String sentence, String text) {
        assertEquals(
                sentence, assertThrows(BadHistory.class, () -> read(text), text).sentence(), text);
    }

    @Test
    void each_key_is_an_object_of_its_own_in_every_model() throws IOException {
        String[][] models = {
            {":f :write :value 1", ":ok", ":f :write :value 2", ":ok", ":f :read", ":ok :value 1"},
            {":f :enqueue :value 1", ":ok", ":f :enqueue :value 2", ":ok", ":f :dequeue", ":ok :value 1"},
            {":f :push :value 1", ":ok", ":f :push :value 2", ":ok", ":f :pop", ":ok :value 1"},
            {":f :add :value 1", ":ok", ":f :add :value 2", ":ok", ":f :read", ":ok :value 1"},
            {":f :add :value 1", ":ok", ":f :add :value 2", ":ok", ":f :read", ":ok :value [1]"},
            {":f :acquire", ":ok", ":f :acquire", ":ok", ":f :release", ":ok"},
            {
                ":f :txn :value [[:w a 1]]",
                ":ok",
                ":f :txn :value [[:w a 2]]",
                ":ok",
                ":f :txn :value [[:r a nil]]",
                ":ok :value [[:r a 1]]"
            },
            {
                ":f :write :value [nil 1]",
                ":ok :value [1 1]",
                ":f :write :value [nil 2]",
                ":ok :value [1 2]",
                ":f :read :value [nil nil]",
                ":ok :value [1 1]"
            },
        };
        for (String[] one : models) {
            for (String other : List.of("y", "x")) {
                String text = edn(
                        one[0] + " :key x|" + one[1],
                        one[2] + " :key " + other + "|" + one[3] + " :key " + other,
                        one[4] + " :key x|" + one[5]);
                boolean apart = other.equals("y");
                boolean firstInFirstOut = one[0].contains("enqueue");
                holds(apart || firstInFirstOut, text);
                assertTrue(read(text).understood().byKey());
            }
        }
        String last = edn(
                ":f :enqueue :value 1 :key x|:ok",
                ":f :enqueue :value 2 :key x|:ok",
                ":f :dequeue :key x|:ok :value 2");
        holds(false, last);
        holds(
                true,
                last.replace(":value 2 :key x", ":value 2 :key y").replace(":f :dequeue :key x", ":f :dequeue :key y"));
    }

    @Test
    void keys_are_in_all_calls_or_in_none() {
        refused(
                "The field \"key\" is missing, and other events have it.",
                edn(":f :write :value 1 :key x|:ok", ":f :read|:ok :value 1"));
        refused("The call was for key x and is answered for y.", edn(":f :write :value 1 :key x|:ok :key y"));
        refused("The call was for key 1 and is answered for \"1\".", edn(":f :write :value 1 :key 1|:ok :key \"1\""));
    }

    @Test
    void an_answer_says_what_its_call_said() {
        String said = "The call on line 1 said 3, and its answer says 5.";
        refused(said, edn(":f :write :value 3|:ok :value 5"));
        refused(said, edn(":f :write :value [9 3]|:ok :value [9 5]", ":f :read :value [9 nil]|:ok :value [9 5]"));
        refused(said, edn(":f :enqueue :value 3|:ok :value 5"));
        refused(said, edn(":f :push :value 3|:info :value 5"));
        refused(said, edn(":f :add :value 3|:ok :value 5"));
        refused(said, edn(":f :put :key :x :value 3|:ok :value 5 :result true"));
        refused(said, edn(":f :put :key 3 :value 3|:ok :key 5"));
        refused(said, edn(":f :incr :key :x :delta 3|:ok :delta 5 :result 3"));
        refused(
                "The call on line 1 said [1 2], and its answer says [1 3].",
                edn(":f :cas :value [1 2]|:ok :value [1 3]"));
        refused(
                "The call on line 1 said [1 2], and its answer says true.",
                edn(":f :cas :value [1 2]|:ok :value true"));
        refused(
                "The call on line 1 said {from a, to b, amount 1}, and its answer says {from a, to b, amount 2}.",
                edn(":f :transfer :value {:from a :to b :amount 1}|:ok :value {:from a :to b :amount 2}"));
        assertThrows(BadHistory.class, () -> read(edn(":f :txn :value [[:w a 1]]|:ok :value [[:w a 2]]")));
        assertThrows(BadHistory.class, () -> read(edn(":f :txn :value [[:w a 1]]|:ok :value [[:w b 1]]")));
    }

    @Test
    void an_answer_may_leave_out_what_was_asked_or_give_a_reason_in_its_place() throws IOException {
        for (String answer :
                List.of(":ok", ":ok :value nil", ":info :value :timed-out", ":fail :value \"no\"", ":fail")) {
            holds(true, edn(":f :write :value 3|" + answer));
            holds(true, edn(":f :enqueue :value 3|" + answer));
        }
    }

    @Test
    void a_field_that_speaks_of_another_model_is_refused() {
        assertThrows(BadHistory.class, () -> read(edn(":f :write :value 1|:ok", ":f :read|:ok :result 2")));
        assertThrows(BadHistory.class, () -> read(edn(":f :write :value 1|:ok", ":f :read :value x|:ok :value 1")));
        assertThrows(BadHistory.class, () -> read(edn(":f :acquire :value \"lock a\"|:ok")));
        assertThrows(
                BadHistory.class, () -> read(edn(":f :enqueue :value 1|:ok", ":f :dequeue :keys [x]|:ok :value 1")));
        assertThrows(BadHistory.class, () -> read(edn(":f :put :key :x :value a|:ok :result false")));
    }

    /** Knossos fills in what a read will find. */
    @Test
    void a_call_may_say_what_it_will_find() throws IOException {
        holds(true, edn(":f :write :value 1|:ok", ":f :read :value 1|:ok :value 1"));
        refused(
                "The call on line 3 said 2, and its answer says 1.",
                edn(":f :write :value 1|:ok", ":f :read :value 2|:ok :value 1"));
    }

    @Test
    void what_is_passed_over_is_said() throws IOException {
        Loaded<?, ?, ?> loaded =
                read(edn(":f :enqueue :value 1 :node n1|:ok :node n1 :debug {:a 1}", ":f :dequeue|:ok"));
        assertEquals(
                List.of(
                        "\"debug\" of 1 event passed over",
                        "\"node\" of 2 events passed over",
                        "1 answer without what was found, so any will do"),
                loaded.understood().remarks());
    }

    @Test
    void what_may_be_of_two_models_is_refused() {
        refused(
                "There is nothing but reads here, so this may be a register, a set, a counter or something else: say which"
                        + " with --model.",
                edn(":f :read|:ok :value []"));
        refused(
                "The values may be pairs of a key and a value, or values that are lists: say --model keyed-cas-register or"
                        + " --model cas-register.",
                edn(":f :write :value [1 2]|:ok", ":f :read|:ok :value [1 2]"));
    }

    @Test
    void a_set_that_is_read_at_its_end_alone_is_no_counter() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 6_000; n++) {
            text.append(edn(":f :add :value " + n + "|:ok"));
        }
        text.append(edn(":f :read|:ok :value [1 2]"));
        Loaded<?, ?, ?> loaded = read(text.toString());
        assertEquals(ModelKind.SET, loaded.kind());
        assertInstanceOf(Verdict.NotLinearizable.class, loaded.check());
    }

    @Test
    void what_was_there_at_first_is_said_of_all_that_occurs() throws IOException {
        String txn = edn(":f :txn :value [[:r a nil] [:r b nil]]|:ok :value [[:r a 0] [:r b nil]]");
        ReadOptions usual = ReadOptions.USUAL;
        BadHistory bad = assertThrows(BadHistory.class, () -> read(txn, usual.withInitial("{a 0}")));
        assertEquals("The initial values {a 0} say nothing of the register b: nil is nothing.", bad.sentence());
        assertInstanceOf(
                Verdict.Linearizable.class,
                read(txn, usual.withInitial("{a 0 b nil}").with(ReadOptions.NilRead.ABSENT))
                        .check());
        String bank = edn(":f :transfer :value {:from a :to b :amount 1}|:ok");
        assertThrows(BadHistory.class, () -> read(bank, usual.withInitial("{a 5}")));
        assertThrows(BadHistory.class, () -> read(bank, usual.withInitial("{a 5 b x}")));
        assertThrows(BadHistory.class, () -> read(edn(":f :enqueue :value 1|:ok"), usual.withInitial("7")));
        assertThrows(BadHistory.class, () -> read(edn(":f :get :key :x|:ok :result nil"), usual.withInitial("7")));
    }

    /** Of one read nothing is known, and the other found what nobody wrote. */
    @Test
    void a_transaction_of_which_one_read_is_unknown_says_what_the_others_found() throws IOException {
        String text = edn(":f :txn :value [[:r a nil] [:r b nil]]|:ok :value [[:r a 5] [:r b nil]]");
        assertInstanceOf(
                Verdict.NotLinearizable.class,
                read(text, ReadOptions.USUAL.with(ReadOptions.NilRead.UNKNOWN)).check());
    }

    @Test
    void what_is_not_said_and_may_decide_is_to_be_tried_in_each_way() throws IOException {
        Understood nil =
                read(edn(":f :write :value 1|:ok", ":f :read|:ok :value nil")).understood();
        assertEquals("--initial 0 --nil-read unknown", nil.asRead());
        assertEquals("--initial nil --nil-read absent", nil.strict().get(0).text());
        assertEquals(1, nil.lenient().size());
        Understood mutex = read(edn(":f :acquire|:ok", ":f :release|:ok")).understood();
        assertEquals("--model owned-mutex", mutex.strict().get(0).text());
        Understood said = read("{:process :model :type :info :f :cas-register :value 0}\n"
                        + edn(":f :write :value 1|:ok", ":f :read|:ok :value nil"))
                .understood();
        assertEquals(List.of(), said.strict());
        assertEquals(List.of(), said.lenient());
    }

    @Test
    void two_files_in_one_are_refused() {
        String header = "{:process :model :type :info :f :queue}\n";
        String one = header + edn(":f :enqueue :value 1|:ok");
        refused("What the history is of must stand before all of it.", one + one);
    }

    @Test
    void answers_of_nobody_are_refused_whatever_he_is_called() {
        refused("Process c1 has no open call that this could answer.", "{:process :c1 :type :ok :f :write :value 1}");
        refused(
                "Process 0 has no open call that this could answer.",
                edn(":f :write :value 1|:info") + "{:process 0 :type :ok :f :write :value 1}");
    }

    @Test
    void a_plain_register_has_no_cas() {
        assertThrows(
                BadHistory.class,
                () -> read(edn(":f :cas :value [1 2]|:ok"), ReadOptions.USUAL.with(ModelKind.REGISTER)));
    }
}
