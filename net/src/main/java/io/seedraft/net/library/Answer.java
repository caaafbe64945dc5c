package io.seedraft.net.library;

import io.seedraft.kv.Bytes;
import java.util.List;

/** What a node answered to one request. */
public sealed interface Answer {

    /**
     * A word that says that it was done.
     *
     * @param text for example {@code OK}
     */
    record Simple(String text) implements Answer {}

    /**
     * It was refused, or nobody knows what became of it.
     *
     * @param text begins with a word in capitals, for example {@code MOVED} or {@code ERR}
     */
    record Error(String text) implements Answer {

        /** The word in capitals. */
        public String code() {
            int blank = text.indexOf(' ');
            return blank < 0 ? text : text.substring(0, blank);
        }
    }

    /**
     * A number.
     *
     * @param value the number
     */
    record Number(long value) implements Answer {}

    /**
     * A value.
     *
     * @param value its bytes
     */
    record Bulk(Bytes value) implements Answer {}

    /** There is no such thing, or the condition did not hold. */
    record Nil() implements Answer {

        /** The only one needed. */
        static final Nil INSTANCE = new Nil();
    }

    /**
     * Several answers in one.
     *
     * @param items in order
     */
    record Many(List<Answer> items) implements Answer {

        /** Keeps a copy. */
        public Many {
            items = List.copyOf(items);
        }
    }
}
