package io.seedraft.history.checker.model;

/** What a client of a bank asks. */
public sealed interface BankInput {
    /**
     * Moves money. May be answered with {@link BankOutput.Done} or {@link BankOutput.Refused}; an answer of nothing leaves that
     * open.
     *
     * @param amount at least 0
     */
    record Transfer(String from, String to, long amount) implements BankInput {
        public Transfer {
            if (amount < 0) {
                throw new IllegalArgumentException("a transfer of " + amount);
            }
        }
    }

    /** Answered with {@link BankOutput.Balances}: of all accounts, at one instant. */
    record Read() implements BankInput {}
}
