package io.seedraft.cli.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked for. */
public enum Verb {
    /** A value. */
    GET("get KEY", "the value of a key", 1, 1, false),
    /** A write. */
    SET("set KEY VALUE", "give a key a value", 2, 2, true),
    /** A removal. */
    DEL("del KEY", "remove a key", 1, 1, true),
    /** Several values of one moment. */
    MGET("mget KEY...", "several values of one moment", 1, Integer.MAX_VALUE, false),
    /** A write with a condition. */
    CAS("cas KEY EXPECTED NEW", "give a key a value if it holds another; NIL expects none", 3, 3, true),
    /** An addition. */
    INCR("incr KEY [BY]", "add one, or another number", 1, 2, true),
    /** A longer value. */
    APPEND("append KEY VALUE", "put more behind a value", 2, 2, true),
    /** A question for a key. */
    EXISTS("exists KEY", "whether there is such a key", 1, 1, false),
    /** A list. */
    KEYS("keys [PREFIX]", "the keys that begin so, ascending", 0, 1, false),
    /** One node's view. */
    STATUS("status", "how the node that is asked sees the cluster", 0, 0, false),
    /** All nodes' views. */
    CLUSTER("cluster", "how each node sees the cluster", 0, 0, false);

    private final String usage;
    private final String what;
    private final int argumentsMin;
    private final int argumentsMax;
    private final boolean write;

    Verb(String usage, String what, int argumentsMin, int argumentsMax, boolean write) {
        this.usage = usage;
        this.what = what;
        this.argumentsMin = argumentsMin;
        this.argumentsMax = argumentsMax;
        this.write = write;
    }

    /** The verb of that name, in any case. */
    public static Optional<Verb> of(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        String known = switch (wanted) {
            case "PUT" -> "SET";
            case "DELETE" -> "DEL";
            default -> wanted;
        };
        return Arrays.stream(values()).filter(verb -> verb.name().equals(known)).findFirst();
    }

    /** Its name as people write it. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is written. */
    public String usage() {
        return usage;
    }

    /** What it does, in a few words. */
    public String what() {
        return what;
    }

    /** Whether it changes something, so that it must not be repeated without a thought. */
    public boolean isWrite() {
        return write;
    }

    boolean takes(int arguments) {
        return arguments >= argumentsMin && arguments <= argumentsMax;
    }
}
