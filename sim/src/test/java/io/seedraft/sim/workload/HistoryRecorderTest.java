package io.seedraft.sim.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.format.JsonLinesReader;
import io.seedraft.history.format.KeyValueCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryRecorderTest {

    private final HistoryRecorder recorder = new HistoryRecorder();

    @Test
    void notes_stand_among_the_lines_at_their_times_and_not_in_what_must_be_linearizable() {
        recorder.note(5, "n1", "leader", "term 1");
        int put = recorder.invoke(10, 1, new KvInput.Put("a0", "5"), false);
        recorder.note(11, "nemesis", "pause", "n1");
        recorder.noteAt(13, "nemesis", "resume", "n1");
        recorder.noteAt(12, "nemesis", "heal", "");
        recorder.noteAt(90, "nemesis", "later", "");
        recorder.ok(14, put, KvOutput.DONE);

        assertEquals(1, recorder.linearizable().size());
        assertEquals(List.of(), recorder.linearizable().notes());
        assertEquals("""
                {"time":5,"process":"n1","type":"info","f":"leader","value":"term 1"}
                {"index":0,"time":10,"process":1,"type":"invoke","f":"put","key":"a0","value":"5"}
                {"time":11,"process":"nemesis","type":"info","f":"pause","value":"n1"}
                {"time":12,"process":"nemesis","type":"info","f":"heal","value":null}
                {"time":13,"process":"nemesis","type":"info","f":"resume","value":"n1"}
                {"index":1,"time":14,"process":1,"type":"ok","f":"put","key":"a0"}
                """, recorder.lines().replaceAll("\\{\"index\":\\d+,(?=\"time\":\\d+,\"process\":\"n)", "{"));
    }

    @Test
    void stale_reads_are_in_the_lines_and_not_in_what_must_be_linearizable() {
        int put = recorder.invoke(10, 1, new KvInput.Put("a0", "5"), false);
        int stale = recorder.invoke(11, 2, new KvInput.Get("a0"), true);
        recorder.ok(12, put, KvOutput.DONE);
        int get = recorder.invoke(13, 3, new KvInput.Get("a0"), false);
        recorder.ok(14, stale, new KvOutput.Found(null));
        recorder.ok(15, get, new KvOutput.Found("5"));

        History<KvInput, KvOutput> linearizable = recorder.linearizable();
        assertEquals(2, linearizable.size());
        assertEquals(0, linearizable.call(0));
        assertEquals(2, linearizable.end(0));
        assertEquals(3, linearizable.call(1));
        assertEquals(5, linearizable.end(1));
        assertEquals("""
                {"index":0,"time":10,"process":1,"type":"invoke","f":"put","key":"a0","value":"5"}
                {"index":1,"time":11,"process":2,"type":"invoke","f":"stale-get","key":"a0"}
                {"index":2,"time":12,"process":1,"type":"ok","f":"put","key":"a0"}
                {"index":3,"time":13,"process":3,"type":"invoke","f":"get","key":"a0"}
                {"index":4,"time":14,"process":2,"type":"ok","f":"stale-get","key":"a0","result":null}
                {"index":5,"time":15,"process":3,"type":"ok","f":"get","key":"a0","result":"5"}
                """, recorder.lines());
    }

    @Test
    void what_is_written_is_read_again_without_the_stale_reads() throws IOException {
        everyOperation();
        int stale = recorder.invoke(100, 7, new KvInput.Get("a"), true);
        recorder.ok(101, stale, new KvOutput.Found(null));
        byte[] lines = recorder.lines().getBytes(StandardCharsets.UTF_8);

        History<KvInput, KvOutput> read =
                new JsonLinesReader<>(new KeyValueCodec()).read(new ByteArrayInputStream(lines), "recorded");

        assertEquals(recorder.linearizable(), read);
    }

    private void everyOperation() {
        recorder.ok(1, recorder.invoke(1, 1, new KvInput.Put("a", "q\"\\\u00e9\n\u001f"), false), KvOutput.DONE);
        recorder.ok(2, recorder.invoke(2, 1, new KvInput.Get("a"), false), new KvOutput.Found("5"));
        recorder.ok(3, recorder.invoke(3, 1, new KvInput.Exists("a"), false), KvOutput.FALSE);
        recorder.ok(4, recorder.invoke(4, 1, new KvInput.Delete("a"), false), KvOutput.TRUE);
        recorder.ok(5, recorder.invoke(5, 1, new KvInput.Cas("a", null, "7"), false), KvOutput.TRUE);
        recorder.ok(6, recorder.invoke(6, 1, new KvInput.Append("a", ","), false), new KvOutput.Length(2));
        recorder.ok(7, recorder.invoke(7, 1, new KvInput.Incr("b", -2), false), new KvOutput.Sum(-2));
        recorder.ok(8, recorder.invoke(8, 1, new KvInput.Incr("a", 1), false), KvOutput.NOT_A_NUMBER);
        recorder.ok(
                9,
                recorder.invoke(9, 1, new KvInput.Mget(List.of("a", "b")), false),
                new KvOutput.Values(Arrays.asList(null, "3")));
        recorder.ok(10, recorder.invoke(10, 1, new KvInput.Keys("a"), false), new KvOutput.KeyList(List.of("a", "ab")));
        recorder.fail(11, recorder.invoke(11, 1, new KvInput.Put("a", "1"), false));
        recorder.info(12, recorder.invoke(12, 1, new KvInput.Put("a", "2"), false));
        recorder.invoke(13, 2, new KvInput.Put("a", "3"), false);
    }

    @Test
    void a_recorder_that_was_cleared_is_new() {
        everyOperation();
        String first = recorder.lines();
        recorder.clear();
        assertEquals(0, recorder.size());
        assertEquals("", recorder.lines());
        everyOperation();

        assertEquals(first, recorder.lines());
        assertEquals(10, recorder.answered());
        assertEquals(1, recorder.unknown());
    }

    @Test
    void more_operations_than_there_was_room_for_are_kept() {
        for (int i = 0; i < 1_000; i++) {
            recorder.ok(i, recorder.invoke(i, 1, new KvInput.Get("a"), i % 2 == 0), new KvOutput.Found(null));
        }

        assertEquals(500, recorder.linearizable().size());
        assertTrue(recorder.isStale(998));
    }
}
