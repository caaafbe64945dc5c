package io.seedraft.history.checker.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction answers.
 *
 * @param read what its reads found, in their order; null where the register held nothing
 */
public record MultiRegisterOutput(List<@Nullable String> read) {
    public MultiRegisterOutput {
        read = Collections.unmodifiableList(new ArrayList<>(read));
    }
}
