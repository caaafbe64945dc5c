package io.seedraft.history.format;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.BankInput;
import io.seedraft.history.checker.model.BankOutput;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was there before the first operation, as people and headers write it. */
final class Initial {
    /** Nothing. */
    static final String NOTHING = "nil";

    private static final int MOST_NAMED = 5;

    private Initial() {}

    /** The value of a register; null for nothing. */
    static @Nullable String register(String initial) {
        return initial.equals(NOTHING) ? null : initial;
    }

    /** The value of a counter. */
    static long counter(String name, String initial) throws BadHistory {
        if (Scalars.valueOf(initial) instanceof Long number) {
            return number;
        }
        throw new BadHistory(name, 1, 1, "The initial value of a counter must be a whole number, not " + initial + ".");
    }

    /** The elements of a set. */
    static List<String> elements(String name, String initial) throws BadHistory {
        List<String> elements = new ArrayList<>();
        if (!initial.equals(NOTHING)) {
            if (!(parsed(initial) instanceof List<?> list) || list.contains(null)) {
                throw new BadHistory(name, 1, 1, "The initial value of a set must be a list, not " + initial + ".");
            }
            for (Object element : list) {
                if (element != null) elements.add(Scalars.textOf(element));
            }
        }
        return elements;
    }

    /** What somebody gave for an object that is always empty at first must be nothing. */
    static void requireNothing(String name, ModelKind kind, Optional<String> given) throws BadHistory {
        if (given.isPresent() && !given.get().equals(NOTHING)) {
            throw new BadHistory(
                    name,
                    1,
                    1,
                    "A history of the model " + kind.id() + " begins with nothing in it, so --initial cannot be "
                            + given.get() + ".");
        }
    }

    /** Whether this names all registers or accounts, so that nobody has to look which ones occur. */
    static boolean isComplete(String initial) {
        return initial.equals(NOTHING) || parsed(initial) instanceof Map<?, ?>;
    }

    /** The registers that this names; none when it is one value for all. */
    static Set<String> named(String initial) {
        Set<String> registers = new TreeSet<>();
        if (parsed(initial) instanceof Map<?, ?> named) {
            named.keySet().forEach(register -> registers.add(Scalars.textOf(Objects.requireNonNull(register))));
        }
        return registers;
    }

    /** The registers of transactions: named one by one, or one value for all that occur. */
    static Map<String, String> registers(String name, String initial, Collection<String> occurring) throws BadHistory {
        Map<String, String> registers = new TreeMap<>();
        if (parsed(initial) instanceof Map<?, ?> named) {
            Set<String> known = new HashSet<>();
            for (Map.Entry<?, ?> entry : named.entrySet()) {
                String register = Scalars.textOf(Objects.requireNonNull(entry.getKey()));
                known.add(register);
                if (entry.getValue() != null) registers.put(register, Scalars.textOf(entry.getValue()));
            }
            requireKnown(name, "register", occurring, known, initial);
        } else if (!initial.equals(NOTHING)) {
            occurring.forEach(register -> registers.put(register, initial));
        }
        return registers;
    }

    private static void requireKnown(
            String name, String what, Collection<String> occurring, Set<String> known, String initial)
            throws BadHistory {
        List<String> unknown = occurring.stream()
                .filter(one -> !known.contains(one))
                .distinct()
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new BadHistory(
                    name,
                    1,
                    1,
                    "The initial values " + initial + " say nothing of the " + what + " "
                            + String.join(", ", unknown.subList(0, Math.min(MOST_NAMED, unknown.size())))
                            + (unknown.size() > MOST_NAMED ? " and others" : "")
                            + (what.equals("register") ? ": nil is nothing." : "."));
        }
    }

    /** The accounts of a bank: as given, or as the first read found them if no transfer had begun before it ended. */
    static Map<String, Long> accounts(String name, Optional<String> given, History<BankInput, BankOutput> history)
            throws BadHistory {
        if (given.isPresent()) {
            Map<String, Long> accounts = accounts(name, given.get());
            requireKnown(name, "account", occurring(history), accounts.keySet(), given.get());
            return accounts;
        }
        for (int n = 0; n < history.answerCount(); n++) {
            int i = history.answered(n);
            if (history.outcome(i) == Outcome.OK && history.output(i) instanceof BankOutput.Balances found) {
                return noTransferBefore(history, history.end(i)) ? found.of() : notGiven(name);
            }
        }
        return notGiven(name);
    }

    private static Set<String> occurring(History<BankInput, BankOutput> history) {
        Set<String> accounts = new TreeSet<>();
        for (int i = 0; i < history.size(); i++) {
            if (history.input(i) instanceof BankInput.Transfer transfer) {
                accounts.add(transfer.from());
                accounts.add(transfer.to());
            }
        }
        return accounts;
    }

    private static Map<String, Long> notGiven(String name) throws BadHistory {
        throw new BadHistory(
                name,
                1,
                1,
                "Say what the accounts hold at first, such as {a 10, b 10}: no read tells before a transfer.");
    }

    private static boolean noTransferBefore(History<BankInput, BankOutput> history, long end) {
        for (int i = 0; i < history.size() && history.call(i) <= end; i++) {
            if (history.input(i) instanceof BankInput.Transfer) return false;
        }
        return true;
    }

    private static Map<String, Long> accounts(String name, String text) throws BadHistory {
        Map<String, Long> accounts = new LinkedHashMap<>();
        if (parsed(text) instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object account = entry.getKey();
                if (account == null || !(entry.getValue() instanceof Long balance)) {
                    throw new BadHistory(
                            name, 1, 1, "The initial balance of an account must be a whole number: " + text + ".");
                }
                accounts.put(account instanceof Keyword keyword ? keyword.name() : EdnText.of(account), balance);
            }
        }
        return accounts.isEmpty() ? notGiven(name) : accounts;
    }

    private static @Nullable Object parsed(String text) {
        try {
            EdnForms forms = new EdnForms(new StringReader(text), "initial");
            Object form = forms.form();
            return forms.skipBlank() == EdnReader.END ? form : text;
        } catch (IOException noForm) {
            return text;
        }
    }

    /** Accounts as text. */
    static String text(Map<String, Long> accounts) {
        Map<Object, Object> named = new LinkedHashMap<>();
        for (Map.Entry<String, Long> account : accounts.entrySet()) {
            Object key = Scalars.valueOf(account.getKey());
            named.put(key == null ? "" : key, account.getValue());
        }
        return EdnText.printed(named);
    }
}
