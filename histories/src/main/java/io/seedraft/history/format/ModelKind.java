package io.seedraft.history.format;

import java.util.Locale;
import java.util.Optional;

/** The sequential objects that files of histories are about. */
public enum ModelKind {
    /** read, write. */
    REGISTER,
    /** read, write, cas. */
    CAS_REGISTER,
    /** The same, one register a key: values are pairs of the key and the value (Jepsen's independent keys). */
    KEYED_CAS_REGISTER,
    /** The same with versions: values are pairs of the version and the value (Jepsen's test of etcd). */
    VERSIONED_REGISTER,
    /** The seedraft store: get, put, cas, append and more. */
    KEY_VALUE,
    /** txn: reads and writes of several registers at one instant. */
    MULTI_REGISTER,
    /** add, read. */
    COUNTER,
    /** add, remove, contains, read. */
    SET,
    /** enqueue, dequeue, drain: first in, first out. */
    QUEUE,
    /** push, pop. */
    STACK,
    /** acquire, release, by anybody. */
    MUTEX,
    /** The same, and only who acquired it can release it. */
    OWNED_MUTEX,
    /** transfer, read; nobody may owe. */
    BANK;

    /** As a person types it: {@code cas-register}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that a person typed. */
    public static Optional<ModelKind> of(String id) {
        for (ModelKind kind : values()) {
            if (kind.id().equals(id)) return Optional.of(kind);
        }
        return Optional.empty();
    }
}
