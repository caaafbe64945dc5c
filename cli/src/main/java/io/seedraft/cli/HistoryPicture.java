package io.seedraft.cli;

import io.seedraft.cli.output.WholeFile;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.explain.Explanation;
import io.seedraft.history.explain.picture.HistoryPage;
import io.seedraft.history.explain.picture.PartResult;
import io.seedraft.history.format.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what is known of a history as one page. */
final class HistoryPicture {

    private HistoryPicture() {}

    /** Writes the page of a file that held a history. */
    static <S, I, O> void write(Loaded<S, I, O> loaded, FileCheck.Found found, String title, Path place)
            throws IOException {
        try (WholeFile file = WholeFile.at(place)) {
            HistoryPage.write(loaded.history(), loaded.model(), title, parts(found), file.stream());
            file.finish();
        }
    }

    private static List<PartResult> parts(FileCheck.Found found) {
        List<PartResult> parts = new ArrayList<>();
        for (int n = 0; n < found.explanations().size(); n++) {
            Explanation explanation = found.explanations().get(n);
            Order part = found.violated().get(n).part();
            parts.add(new PartResult.Violated(part, explanation.why(), explanation.facts(), explanation.operations()));
        }
        switch (found.rest()) {
            case Verdict.Linearizable yes ->
                yes.orders().forEach(order -> parts.add(new PartResult.Linearizable(order, order)));
            case Verdict.Unknown unknown ->
                unknown.undecided().forEach(part -> parts.add(new PartResult.Unknown(part.part(), reason(part))));
            case Verdict.NotLinearizable more -> {
                boolean told = found.violated().stream()
                        .anyMatch(part -> part.part().part().equals(more.part().part()));
                if (!told) {
                    List<Integer> clash = more.why().operations();
                    Explanation.Fact alone = new Explanation.Fact(
                            "It is not linearizable either; only the first keys that fail are explained.", clash);
                    parts.add(new PartResult.Violated(more.part(), more.why(), List.of(alone), clash));
                }
            }
        }
        return parts;
    }

    private static String reason(Verdict.Undecided part) {
        List<String> tried = new ArrayList<>();
        for (Verdict.Tried each : part.tried()) tried.add(CheckReport.words(each, part));
        String all = String.join("; ", tried);
        return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1) + ".";
    }
}
