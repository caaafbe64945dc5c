package io.seedraft.history.format;

import java.util.Locale;
import java.util.Optional;

/** How a history stands in a file; {@code docs/formats.md} has an example of each. */
public enum Format {
    /** One JSON object a line: what the simulator and the torture test write. */
    JSON_LINES,
    /** One JSON array of objects, as elle-cli reads it. */
    JSON_ARRAY,
    /** One EDN map after the other, as Jepsen writes its histories. */
    EDN_LINES,
    /** One EDN vector or list of maps, as Knossos keeps its examples. */
    EDN_VECTOR,
    /** Jepsen's log: one of operations on one register of 2014, as Porcupine keeps runs of etcd, or one of today. */
    JEPSEN_LOG,
    /** The same operations without the rest of the log: Jepsen's {@code history.txt}. */
    HISTORY_TXT,
    /** EDN lines of put, append and get of strings, where an absent key reads as the empty string: Porcupine's store. */
    PORCUPINE_KV;

    /** As a person types it: {@code json-lines}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format that a person typed. */
    public static Optional<Format> of(String id) {
        for (Format format : values()) {
            if (format.id().equals(id)) return Optional.of(format);
        }
        return Optional.empty();
    }
}
