package io.seedraft.history.explain.picture;

import io.seedraft.history.History;
import io.seedraft.history.Note;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Puts parts, operations, notes and densities into columns, in the order in which {@code columns.js} reads them. */
final class PageColumns<S, I, O> {
    private static final int NO_PLACE = -1;

    private final History<I, O> history;
    private final OperationText<S, I, O> words;
    private final TimeLine line;
    /** Of each operation: where it stands in the order that proves its part, or explains most of it. */
    private final int[] place;

    PageColumns(History<I, O> history, OperationText<S, I, O> words, TimeLine line, List<PartResult> parts) {
        this.history = history;
        this.words = words;
        this.line = line;
        place = new int[history.size()];
        Arrays.fill(place, NO_PLACE);
        for (PartResult part : parts) {
            mark(part);
        }
    }

    private void mark(PartResult part) {
        switch (part) {
            case PartResult.Linearizable linearizable -> mark(linearizable.order());
            case PartResult.Violated violated -> {
                if (violated.why() instanceof Refutation.Stuck stuck) {
                    mark(stuck.prefix());
                }
            }
            case PartResult.Unknown unknown -> {}
        }
    }

    private void mark(Order order) {
        for (int n = 0; n < order.size(); n++) {
            place[order.operation(n)] = n;
        }
    }

    /** Where the operation stands in that order, from 0; negative when it is not in it. */
    int place(int operation) {
        return place[operation];
    }

    /** All of it, deflated, in Base64. */
    String packed(Kept kept, Density density, int notesMax) {
        Columns columns = new Columns();
        columns.number(line.timed() ? 1 : 0);
        notes(history.notes().subList(0, Math.min(notesMax, history.notes().size())), columns);
        index(kept, columns);
        operations(chosen(kept), kept, columns);
        density.write(kept, columns);
        return columns.packed();
    }

    private void notes(List<Note> notes, Columns columns) {
        columns.number(notes.size());
        StringBuilder texts = new StringBuilder();
        for (Note note : notes) {
            columns.number(note.position());
            columns.signed(line.noteNanos(note));
            for (String text : List.of(note.source(), note.type(), note.f(), note.text())) {
                texts.append(OperationText.cut(text)).append('\n');
            }
        }
        columns.text(texts);
    }

    private static void index(Kept kept, Columns columns) {
        columns.number(kept.parts.length);
        StringBuilder names = new StringBuilder();
        StringBuilder reasons = new StringBuilder();
        for (int at = 0; at < kept.parts.length; at++) {
            PartResult result = kept.result(at);
            names.append(OperationText.cut(result.part().part())).append('\n');
            columns.number(
                    switch (result) {
                        case PartResult.Linearizable linearizable -> 0;
                        case PartResult.Violated violated -> 1;
                        case PartResult.Unknown unknown -> {
                            reasons.append(OperationText.cut(unknown.reason())).append('\n');
                            yield 2;
                        }
                    });
            columns.number(result.part().size());
            columns.number(kept.from[at]);
            columns.number(kept.count[at]);
        }
        columns.text(names);
        columns.text(reasons);
    }

    /** The numbers of the operations to write, part after part. */
    private static int[] chosen(Kept kept) {
        int[] chosen = new int[kept.operations()];
        int size = 0;
        for (int at = 0; at < kept.parts.length; at++) {
            Order part = kept.result(at).part();
            for (int n = 0; n < kept.count[at]; n++) {
                chosen[size++] = part.operation(kept.from[at] + n);
            }
        }
        return chosen;
    }

    private void operations(int[] chosen, Kept kept, Columns columns) {
        columns.number(chosen.length);
        differences(chosen, history::call, columns);
        column(chosen, i -> line.answered(i) ? history.answeredAt(i) - history.call(i) + 1 : 0, columns);
        if (line.timed()) {
            differences(chosen, line::callNanos, columns);
            column(chosen, line::lastedNanos, columns);
        }
        column(chosen, i -> Columns.zigzag(history.process(i)), columns);
        column(chosen, i -> code(history.outcome(i)), columns);
        places(kept, columns);
        texts(chosen, columns);
    }

    private static void column(int[] chosen, IntToLongFunction value, Columns columns) {
        for (int i : chosen) {
            columns.number(value.applyAsLong(i));
        }
    }

    private static void differences(int[] chosen, IntToLongFunction value, Columns columns) {
        long before = 0;
        for (int i : chosen) {
            long now = value.applyAsLong(i);
            columns.signed(now - before);
            before = now;
        }
    }

    private static int code(Outcome outcome) {
        return switch (outcome) {
            case OK -> 0;
            case FAIL -> 1;
            case INFO -> 2;
        };
    }

    /** Orders hardly differ from the order of the calls: the difference is a small number. */
    private void places(Kept kept, Columns columns) {
        for (int at = 0; at < kept.parts.length; at++) {
            Order part = kept.result(at).part();
            for (int n = kept.from[at]; n < kept.from[at] + kept.count[at]; n++) {
                int here = place[part.operation(n)];
                columns.number(here == NO_PLACE ? 0 : 1 + Columns.zigzag(here - n));
            }
        }
    }

    private void texts(int[] chosen, Columns columns) {
        TextTable asked = new TextTable();
        TextTable answers = new TextTable();
        for (int i : chosen) {
            columns.number(asked.back(words.asked(i)));
        }
        for (int i : chosen) {
            columns.number(answers.back(words.answer(i)));
        }
        columns.text(asked.lines());
        columns.text(answers.lines());
    }
}
