package io.seedraft.history.format;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.BankInput;
import io.seedraft.history.checker.model.BankOutput;
import io.seedraft.history.checker.model.MultiRegisterInput;
import io.seedraft.history.checker.model.MultiRegisterOutput;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was there before the first operation, as people and headers write it. */
final class Initial {
    /** Nothing. */
    static final String NOTHING = "nil";

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
            if (!(parsed(initial) instanceof List<?> list)) {
                throw new BadHistory(name, 1, 1, "The initial value of a set must be a list, not " + initial + ".");
            }
            for (Object element : list) {
                if (element != null) elements.add(Scalars.textOf(element));
            }
        }
        return elements;
    }

    /** Whether this names all registers or accounts, so that nobody has to look which ones occur. */
    static boolean isComplete(String initial) {
        return initial.equals(NOTHING) || parsed(initial) instanceof Map<?, ?>;
    }

    /** The registers of transactions: named one by one, or one value for all that occur. */
    static Map<String, String> registers(String initial, History<MultiRegisterInput, MultiRegisterOutput> history) {
        Map<String, String> registers = new TreeMap<>();
        if (parsed(initial) instanceof Map<?, ?> named) {
            for (Map.Entry<?, ?> entry : named.entrySet()) {
                Object register = entry.getKey();
                Object value = entry.getValue();
                if (register != null && value != null) {
                    registers.put(Scalars.textOf(register), Scalars.textOf(value));
                }
            }
        } else if (!initial.equals(NOTHING)) {
            for (int i = 0; i < history.size(); i++) {
                for (MultiRegisterInput.Action action : history.input(i).actions()) {
                    registers.put(action.register(), initial);
                }
            }
        }
        return registers;
    }

    /** The accounts of a bank: as given, or as the first read found them if no transfer had begun before it ended. */
    static Map<String, Long> accounts(String name, Optional<String> given, History<BankInput, BankOutput> history)
            throws BadHistory {
        if (given.isPresent()) {
            return accounts(name, given.get());
        }
        for (int n = 0; n < history.answerCount(); n++) {
            int i = history.answered(n);
            if (history.outcome(i) == Outcome.OK && history.output(i) instanceof BankOutput.Balances found) {
                return noTransferBefore(history, history.end(i)) ? found.of() : notGiven(name);
            }
        }
        return notGiven(name);
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
                if (account != null && entry.getValue() instanceof Long balance) {
                    accounts.put(EdnText.of(account), balance);
                }
            }
        }
        return accounts.isEmpty() ? notGiven(name) : accounts;
    }

    private static @Nullable Object parsed(String text) {
        try {
            return new EdnForms(new StringReader(text), "initial").form();
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
