package io.seedraft.history.checker.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a {@link SetModel} holds; immutable. A sorted array with a hash that is kept up as elements come and go. */
public final class Members {
    private final String[] sorted;
    private final int hash;

    private Members(String[] sorted, int hash) {
        this.sorted = sorted;
        this.hash = hash;
    }

    static Members of(Collection<String> elements) {
        String[] sorted = new TreeSet<>(elements).toArray(new String[0]);
        int hash = 0;
        for (String element : sorted) {
            hash += mixed(element);
        }
        return new Members(sorted, hash);
    }

    boolean contains(String element) {
        return Arrays.binarySearch(sorted, element) >= 0;
    }

    Members with(String element) {
        int at = Arrays.binarySearch(sorted, element);
        if (at >= 0) {
            return this;
        }
        int place = -at - 1;
        String[] more = new String[sorted.length + 1];
        System.arraycopy(sorted, 0, more, 0, place);
        more[place] = element;
        System.arraycopy(sorted, place, more, place + 1, sorted.length - place);
        return new Members(more, hash + mixed(element));
    }

    Members without(String element) {
        int at = Arrays.binarySearch(sorted, element);
        if (at < 0) {
            return this;
        }
        String[] fewer = new String[sorted.length - 1];
        System.arraycopy(sorted, 0, fewer, 0, at);
        System.arraycopy(sorted, at + 1, fewer, at, fewer.length - at);
        return new Members(fewer, hash - mixed(element));
    }

    boolean are(Collection<String> elements) {
        if (elements.size() != sorted.length) {
            return false;
        }
        int n = 0;
        for (String element : elements) {
            if (!sorted[n++].equals(element)) {
                return false;
            }
        }
        return true;
    }

    private static int mixed(String element) {
        int h = element.hashCode() * 0x9E3779B9;
        return (h ^ h >>> 15) * 0x85EBCA6B;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Members that && hash == that.hash && Arrays.equals(sorted, that.sorted));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "{" + String.join(", ", sorted) + "}";
    }
}
