package io.seedraft.history.format;

import io.seedraft.history.checker.model.BankInput;
import io.seedraft.history.checker.model.BankOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Operations on a bank: {@code transfer} with from, to and amount, {@code read} with the balance of each account. */
final class BankCodec implements OperationCodec<BankInput, BankOutput> {
    private static final String VALUE = "value";
    /** True says that there was too little; null that nobody noted the answer. Jepsen has no such thing. */
    private static final String REFUSED = "refused";

    private static final BankInput READ = new BankInput.Read();

    @Override
    public String f(BankInput input) {
        return switch (input) {
            case BankInput.Transfer transfer -> "transfer";
            case BankInput.Read read -> "read";
        };
    }

    @Override
    public BankInput readInput(String f, Event event) throws BadHistory {
        return switch (f) {
            case "read" -> READ;
            case "transfer" -> transfer(event);
            default -> throw event.refuse(Event.F, "A bank has no operation \"" + f + "\".");
        };
    }

    private static BankInput.Transfer transfer(Event event) throws BadHistory {
        Map<String, Object> transfer = map(event);
        Object from = transfer.get("from");
        Object to = transfer.get("to");
        if (from == null
                || to == null
                || !(transfer.get("amount") instanceof Long amount)
                || amount < 0
                || transfer.size() > 3) {
            throw event.refuse(
                    VALUE, "The value of a transfer must have from, to and a whole amount of at least 0, and no more.");
        }
        return new BankInput.Transfer(EdnText.of(from), EdnText.of(to), amount);
    }

    private static Map<String, Object> map(Event event) throws BadHistory {
        if (!(event.required(VALUE) instanceof Map<?, ?> map)) {
            throw event.refuse(VALUE, "The field \"value\" must be a map.");
        }
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            Object value = entry.getValue();
            String name = key instanceof Keyword keyword ? keyword.name() : EdnText.of(key);
            if (value == null || byName.put(name, value) != null) {
                throw event.refuse(VALUE, "Here " + name + (value == null ? " has no value." : " stands twice."));
            }
        }
        return byName;
    }

    @Override
    public void requireSame(BankInput input, Repeated answer) throws BadHistory {
        if (input instanceof BankInput.Transfer asked && answer.answer().value(VALUE) instanceof Map<?, ?>) {
            BankInput.Transfer says = transfer(answer.answer());
            if (!says.equals(asked)) {
                throw answer.differs(VALUE, text(asked), text(says));
            }
        }
    }

    private static String text(BankInput.Transfer transfer) {
        return "{from " + transfer.from() + ", to " + transfer.to() + ", amount " + transfer.amount() + "}";
    }

    @Override
    public @Nullable BankOutput readOutput(BankInput input, Event event) throws BadHistory {
        if (input instanceof BankInput.Transfer) {
            if (event.isNull(REFUSED)) {
                return null;
            }
            return event.has(REFUSED) && event.flag(REFUSED) ? BankOutput.REFUSED : BankOutput.DONE;
        }
        if (event.value(VALUE) == null) {
            return null;
        }
        Map<String, Long> balances = new TreeMap<>();
        for (Map.Entry<String, Object> account : map(event).entrySet()) {
            if (!(account.getValue() instanceof Long balance)) {
                throw event.refuse(VALUE, "The balance of an account must be a whole number of 64 bits.");
            }
            balances.put(account.getKey(), balance);
        }
        return new BankOutput.Balances(balances);
    }

    @Override
    public void writeInput(BankInput input, EventWriter event) throws IOException {
        if (!(input instanceof BankInput.Transfer transfer)) {
            event.value(VALUE, null);
            return;
        }
        Map<Object, @Nullable Object> value = new LinkedHashMap<>();
        value.put(new Word("from"), Scalars.valueOf(transfer.from()));
        value.put(new Word("to"), Scalars.valueOf(transfer.to()));
        value.put(new Word("amount"), transfer.amount());
        event.value(VALUE, value);
    }

    @Override
    public void writeOutput(BankInput input, @Nullable BankOutput output, EventWriter event) throws IOException {
        if (output instanceof BankOutput.Balances balances) {
            Map<Object, @Nullable Object> value = new LinkedHashMap<>();
            for (Map.Entry<String, Long> account : balances.of().entrySet()) {
                Object name = Scalars.valueOf(account.getKey());
                value.put(name == null ? "" : name, account.getValue());
            }
            event.value(VALUE, value);
            return;
        }
        writeInput(input, event);
        if (input instanceof BankInput.Transfer && !(output instanceof BankOutput.Done)) {
            event.value(REFUSED, output == null ? null : true);
        }
    }
}
