package io.seedraft.history.checker.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a set answers. An answer that says nothing, as of an add, is recorded without an output. */
public sealed interface SetOutput {
    /** Whether it is there, or something changed. */
    record Flag(boolean value) implements SetOutput {}

    /** What is there. */
    record Elements(SortedSet<String> elements) implements SetOutput {
        public Elements {
            elements = Collections.unmodifiableSortedSet(new TreeSet<>(elements));
        }

        /** The same from any collection. */
        public Elements(Collection<String> elements) {
            this(new TreeSet<>(elements));
        }
    }
}
