package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.cli.torture.TortureResult;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TortureReportTest {

    private final Recording<KvInput, KvOutput> recording = new Recording<>();

    private void did(KvInput input, KvOutput output) {
        recording.ok(recording.invoke(0, input), output);
    }

    private String printed() {
        Verdict verdict = new Checker<>(new KeyValueModel()).check(recording.history());
        TortureResult result = new TortureResult(
                recording.history(),
                verdict,
                new TortureResult.Operations(3, 0, 0, 1, 1),
                1,
                List.of(),
                1,
                0,
                new TortureResult.Restart(1, 1),
                Optional.empty(),
                Optional.empty(),
                false);
        StringWriter text = new StringWriter();
        new TortureReport(result, 7).print(new PrintWriter(text), "");
        return text.toString().replace("\r\n", "\n");
    }

    @Test
    void a_violation_is_told_in_facts_and_drawn() {
        did(new KvInput.Put("k", "1"), KvOutput.DONE);
        did(new KvInput.Put("k", "2"), KvOutput.DONE);
        did(new KvInput.Get("k"), new KvOutput.Found("1"));
        String printed = printed();
        int verdict = printed.indexOf("verdict     violated, seed 7\n\n  k: no order explains the answers");
        assertTrue(verdict > 0, printed);
        assertTrue(printed.contains("process 0's get k"), printed);
        assertTrue(printed.contains("├"), printed);
    }

    @Test
    void what_holds_is_not_explained() {
        did(new KvInput.Put("k", "1"), KvOutput.DONE);
        String printed = printed();
        assertEquals(
                "verdict     holds, seed 7",
                printed.lines().reduce((first, last) -> last).orElseThrow());
    }
}
