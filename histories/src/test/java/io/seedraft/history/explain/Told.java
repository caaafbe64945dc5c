package io.seedraft.history.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Verdict;

/** A history told event by event, with what the explainer says of it. */
final class Told<S, I, O> {
    final Recording<I, O> recording = new Recording<>();
    private final Model<S, I, O> model;

    Told(Model<S, I, O> model) {
        this.model = model;
    }

    /** Called and answered before anything else happens. */
    int ok(int process, I input, O output) {
        int i = recording.invoke(process, input);
        recording.ok(i, output);
        return i;
    }

    int call(int process, I input) {
        return recording.invoke(process, input);
    }

    void ok(int operation, O output) {
        recording.ok(operation, output);
    }

    void fail(int operation) {
        recording.fail(operation, History.NO_TIME);
    }

    Explanation explained() {
        return new Explainer<>(model).explain(recording.history(), verdict());
    }

    /** As if the checker had found this. */
    Explanation explained(Refutation why) {
        Verdict.NotLinearizable verdict = verdict();
        return new Explainer<>(model)
                .explain(recording.history(), new Verdict.NotLinearizable(verdict.part(), why, verdict.steps()));
    }

    Verdict.NotLinearizable verdict() {
        Verdict verdict = new Checker<>(model).check(recording.history());
        return assertInstanceOf(Verdict.NotLinearizable.class, verdict);
    }

    /** The facts, as lines of text. */
    static void assertSays(Explanation explanation, String lines) {
        String text = explanation.text();
        int from = text.indexOf('\n') + 1;
        int to = text.indexOf("\n\n", from) + 1;
        assertEquals(lines, text.substring(from, to));
    }

    /** All of it. */
    static void assertTells(Explanation explanation, String lines) {
        assertEquals(lines, explanation.text());
    }
}
