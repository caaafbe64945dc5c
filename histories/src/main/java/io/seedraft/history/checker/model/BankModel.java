package io.seedraft.history.checker.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accounts between which money is moved and that are read all at once. A transfer of unknown outcome that took effect and found
 * too little moved nothing. One between accounts that do not exist fits no state.
 */
public final class BankModel implements Model<Map<String, Long>, BankInput, BankOutput> {
    private final Map<String, Long> initial;
    private final boolean mayOwe;

    /**
     * A bank.
     *
     * @param initial all accounts and what they hold at first
     * @param mayOwe whether a balance may become negative; if not, a transfer that would make it so is refused
     */
    public BankModel(Map<String, Long> initial, boolean mayOwe) {
        this.initial = Collections.unmodifiableMap(new TreeMap<>(initial));
        this.mayOwe = mayOwe;
    }

    @Override
    public Map<String, Long> initial() {
        return initial;
    }

    @Override
    public @Nullable Map<String, Long> step(Map<String, Long> state, BankInput input, @Nullable BankOutput output) {
        return switch (input) {
            case BankInput.Transfer transfer -> transferred(state, transfer, output);
            case BankInput.Read read ->
                output == null
                                || (output instanceof BankOutput.Balances seen
                                        && seen.of().equals(state))
                        ? state
                        : null;
        };
    }

    private @Nullable Map<String, Long> transferred(
            Map<String, Long> state, BankInput.Transfer transfer, @Nullable BankOutput output) {
        Long from = state.get(transfer.from());
        Long to = state.get(transfer.to());
        if (from == null || to == null || output instanceof BankOutput.Balances) {
            return null;
        }
        if (!mayOwe && from < transfer.amount()) {
            return output instanceof BankOutput.Done ? null : state;
        }
        if (output instanceof BankOutput.Refused) {
            return null;
        }
        if (transfer.amount() == 0 || transfer.from().equals(transfer.to())) {
            return state;
        }
        Map<String, Long> next = new TreeMap<>(state);
        next.put(transfer.from(), from - transfer.amount());
        next.put(transfer.to(), to + transfer.amount());
        return Collections.unmodifiableMap(next);
    }

    @Override
    public boolean readOnly(BankInput input, @Nullable BankOutput output) {
        return input instanceof BankInput.Read || output instanceof BankOutput.Refused;
    }

    @Override
    public String noun() {
        return "bank";
    }

    /** {@code transfer 5 from a to b}. */
    @Override
    public String describe(BankInput input, @Nullable BankOutput output) {
        String asked = switch (input) {
            case BankInput.Transfer transfer ->
                "transfer " + transfer.amount() + " from " + transfer.from() + " to " + transfer.to();
            case BankInput.Read read -> "read";
        };
        return switch (output) {
            case null -> asked;
            case BankOutput.Done done -> asked;
            case BankOutput.Refused refused -> asked + " -> refused";
            case BankOutput.Balances balances -> asked + " -> " + balances.of();
        };
    }
}
