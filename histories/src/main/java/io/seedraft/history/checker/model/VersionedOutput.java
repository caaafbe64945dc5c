package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/**
 * What a versioned register answers.
 *
 * @param version the version that was read, or that this operation made; null when nobody noted it
 * @param value what a read found; null when nobody noted it. Other operations do not look at it
 */
public record VersionedOutput(
        @Nullable Long version, @Nullable String value) {}
