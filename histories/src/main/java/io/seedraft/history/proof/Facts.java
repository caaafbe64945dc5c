package io.seedraft.history.proof;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.Refutation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is certain of the operations of one register: who took effect, what each saw, and who alone can have left a value. An
 * operation of unknown outcome took effect when it alone can have left what somebody saw who took effect.
 */
final class Facts {
    private static final int MANY = -2;
    private static final int NOBODY = -3;

    final int[] part;
    final Optional<String> initial;
    private final History<?, ?> history;
    private final Map<Integer, Deed> deeds = new HashMap<>();
    /** Who can have left a value other than by an append. */
    private final Map<Optional<String>, Integer> writers = new HashMap<>();
    /** Who appends what. */
    private final Map<String, Integer> appenders = new HashMap<>();

    private final Set<Integer> suffixLengths = new HashSet<>();
    private final Set<Integer> tookEffect = new HashSet<>();
    private final Map<Integer, Optional<String>> sights = new HashMap<>();
    private final Set<Optional<String>> observed = new HashSet<>();

    Facts(History<?, ?> history, int[] part, @Nullable String initial) {
        this.history = history;
        this.part = part;
        this.initial = Optional.ofNullable(initial);
        for (int i : part) {
            Deed deed = Deed.of(history, i);
            deeds.put(i, deed);
            switch (deed.kind()) {
                case SEES, KEEPS -> {}
                case REMOVES -> writers.merge(Optional.empty(), i, (a, b) -> MANY);
                case LEAVES, SEES_AND_LEAVES -> {
                    if (deed.mayHaveLeft(deed.leaves())) {
                        writers.merge(Optional.ofNullable(deed.leaves()), i, (a, b) -> MANY);
                    }
                }
                case APPENDS -> {
                    appenders.merge(deed.suffix(), i, (a, b) -> MANY);
                    suffixLengths.add(deed.suffix().length());
                }
            }
        }
        findWhoTookEffect();
    }

    private void findWhoTookEffect() {
        Deque<Integer> todo = new ArrayDeque<>();
        for (int i : part) {
            if (history.outcome(i) == Outcome.OK) {
                tookEffect.add(i);
                todo.add(i);
            }
        }
        while (!todo.isEmpty()) {
            int i = todo.remove();
            Deed deed = deed(i);
            if (deed.kind() == Deed.Kind.SEES || deed.kind() == Deed.Kind.SEES_AND_LEAVES) {
                sights.put(i, Optional.ofNullable(deed.sees()));
            }
            Optional<String> seen = sights.get(i);
            if (seen != null && observed.add(seen)) {
                int writer = writer(seen);
                boolean appended =
                        writer >= 0 && seen.isPresent() && deed(writer).kind() == Deed.Kind.APPENDS;
                if (appended) {
                    before(seen.get(), deed(writer).suffix()).ifPresent(value -> sights.put(writer, value));
                }
                if (writer >= 0 && (tookEffect.add(writer) || appended)) {
                    todo.add(writer);
                }
            }
        }
    }

    /** What an append that made this value saw; nothing is said when it may have been absent or an empty text. */
    private Optional<Optional<String>> before(String value, String suffix) {
        String before = value.substring(0, value.length() - suffix.length());
        if (!before.isEmpty()) {
            return Optional.of(Optional.of(before));
        }
        boolean emptyText = writer(Optional.of("")) != NOBODY;
        return emptyText ? Optional.empty() : Optional.of(Optional.empty());
    }

    /** Who alone can have made another value this one: an operation, INITIALLY, or a number that says many or nobody. */
    int writer(Optional<String> value) {
        int writer = initial.equals(value) ? Refutation.INITIALLY : NOBODY;
        writer = oneOf(writer, writers.getOrDefault(value, NOBODY));
        if (value.isPresent()) {
            String text = value.get();
            for (int length : suffixLengths) {
                boolean fits = length <= text.length() && (length > 0 || text.isEmpty());
                String suffix = fits ? text.substring(text.length() - length) : text;
                writer = oneOf(writer, fits ? appenders.getOrDefault(suffix, NOBODY) : NOBODY);
            }
        }
        return writer;
    }

    private static int oneOf(int a, int b) {
        return a == NOBODY ? b : b == NOBODY ? a : MANY;
    }

    void demandOnlyWriter(int writer, Optional<String> value) {
        Flaw.unless(writer == writer(value), "operation " + writer + " is not the only one who may have left " + value);
    }

    void demandTookEffect(int i) {
        Flaw.unless(tookEffect.contains(i), "operation " + i + " need not have taken effect");
    }

    /** The value that this operation certainly saw. */
    Optional<String> seen(int i) {
        Optional<String> seen = sights.get(i);
        if (seen == null) {
            throw new Flaw("nobody can say what operation " + i + " saw");
        }
        return seen;
    }

    boolean saw(int i, Optional<String> value) {
        return value.equals(sights.get(i));
    }

    Deed deed(int i) {
        Deed deed = deeds.get(i);
        if (deed == null) {
            throw new Flaw("operation " + i + " is not of this part");
        }
        return deed;
    }
}
