package io.seedraft.history.checker.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Decision;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Histories that others recorded, with verdicts that others found. */
final class RegisterCorpusTest {
    private static Path corpus() throws URISyntaxException {
        var file = RegisterCorpusTest.class.getResource("/io/seedraft/history/corpus/expected.tsv");
        return Path.of(Objects.requireNonNull(file).toURI()).getParent();
    }

    @Test
    void etcd_logs_have_the_same_verdict_under_both_readings_of_a_failed_cas() throws IOException, URISyntaxException {
        Map<String, Boolean> files = Corpus.expected(corpus(), "jepsen-log", "cas-register");
        assertEquals(53, files.size());
        for (Corpus.FailedCas failedCas : Corpus.FailedCas.values()) {
            long steps = 0;
            for (Map.Entry<String, Boolean> file : files.entrySet()) {
                steps += decide(
                        new CasRegisterModel(null),
                        Corpus.etcd(corpus().resolve(file.getKey()), failedCas),
                        file.getValue(),
                        file.getKey());
            }
            assertEquals(2_000, steps, 1_000);
        }
    }

    @Test
    void keys_of_a_store_with_appends_have_the_verdict_that_porcupine_found() throws IOException, URISyntaxException {
        Map<String, Boolean> files = Corpus.expected(corpus(), "edn-lines", "kv");
        assertEquals(3, files.size());
        for (Map.Entry<String, Boolean> file : files.entrySet()) {
            decide(new KeyValueModel(), Corpus.keys(corpus().resolve(file.getKey())), file.getValue(), file.getKey());
        }
    }

    private static <I, O> long decide(Model<Object, I, O> model, History<I, O> history, boolean expected, String name) {
        Deciding<Object, I, O> deciding = new Deciding<>(model);
        boolean explained = true;
        long steps = 0;
        int parts = deciding.split(history);
        for (int p = 0; p < parts; p++) {
            Decision decision = deciding.decidePart(history, p);
            steps += deciding.search.steps();
            if (decision instanceof Decision.Explained found) {
                assertNull(deciding.fault(history, found.order()), name);
            } else {
                explained = false;
            }
        }
        assertEquals(expected, explained, name);
        return steps;
    }
}
