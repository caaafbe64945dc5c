package io.seedraft.history.checker.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction answers.
 *
 * @param read what its reads found, in their order; null where the register held nothing
 * @param noted which of these anybody noted; of the others nothing is known, whatever stands there
 */
public record MultiRegisterOutput(List<@Nullable String> read, List<Boolean> noted) {
    public MultiRegisterOutput {
        read = Collections.unmodifiableList(new ArrayList<>(read));
        noted = List.copyOf(noted);
        if (noted.size() != read.size()) {
            throw new IllegalArgumentException(noted.size() + " of " + read.size() + " reads");
        }
    }

    /** All of this is known. */
    public MultiRegisterOutput(List<@Nullable String> read) {
        this(read, Collections.nCopies(read.size(), true));
    }

    /** Whether that read may have found this value; null when nothing. */
    public boolean mayHaveFound(int at, @Nullable String value) {
        return at < read.size() && (!noted.get(at) || Objects.equals(read.get(at), value));
    }
}
