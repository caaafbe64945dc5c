package io.seedraft.history.checker.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a bank answers. */
public sealed interface BankOutput {
    /** The money was moved. */
    Done DONE = new Done();

    /** There was too little of it. */
    Refused REFUSED = new Refused();

    /** See {@link #DONE}. */
    record Done() implements BankOutput {}

    /** See {@link #REFUSED}. */
    record Refused() implements BankOutput {}

    /** The balance of each account. */
    record Balances(SortedMap<String, Long> of) implements BankOutput {
        public Balances {
            of = Collections.unmodifiableSortedMap(new TreeMap<>(of));
        }

        /** The same from any map. */
        public Balances(Map<String, Long> of) {
            this(new TreeMap<>(of));
        }
    }
}
