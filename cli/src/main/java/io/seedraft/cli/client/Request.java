package io.seedraft.cli.client;

import io.seedraft.kv.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something asked for.
 *
 * @param verb what
 * @param arguments of what, as many as the verb takes
 */
public record Request(Verb verb, List<String> arguments) {

    /** The expectation that there is no such key. */
    private static final String NIL = "NIL";

    /** Keeps a copy. */
    public Request {
        arguments = List.copyOf(arguments);
        if (!verb.takes(arguments.size())) throw new BadRequest("usage: " + verb.usage());
        if (verb == Verb.INCR && arguments.size() == 2 && !arguments.get(1).matches("-?[0-9]{1,19}")) {
            throw new BadRequest("usage: " + verb.usage() + ": '" + arguments.get(1) + "' is no number");
        }
    }

    /**
     * Understands a request.
     *
     * @param words the verb and what belongs to it
     * @throws BadRequest when it is none
     */
    public static Request of(List<String> words) {
        if (words.isEmpty()) throw new BadRequest("nothing was asked for");
        Verb verb = Verb.of(words.get(0))
                .orElseThrow(() -> new BadRequest("unknown request '" + words.get(0) + "'; known are " + known()));
        return new Request(verb, words.subList(1, words.size()));
    }

    private static String known() {
        return Arrays.stream(Verb.values()).map(Verb::lower).collect(Collectors.joining(", "));
    }

    /** The same in the protocol of Redis. */
    List<Bytes> words() {
        List<String> words = new ArrayList<>();
        switch (verb) {
            case GET, SET, DEL, MGET, APPEND, EXISTS -> {
                words.add(verb.name());
                words.addAll(arguments);
            }
            case INCR -> {
                words.add("INCRBY");
                words.add(arguments.get(0));
                words.add(arguments.size() == 2 ? arguments.get(1) : "1");
            }
            case CAS -> words.addAll(cas());
            case KEYS -> words.addAll(List.of("KEYS", pattern()));
            case STATUS, CLUSTER -> words.addAll(List.of("INFO", "raft"));
        }
        return words.stream().map(Bytes::of).toList();
    }

    private List<String> cas() {
        String key = arguments.get(0);
        String expected = arguments.get(1);
        String next = arguments.get(2);
        return expected.equals(NIL) ? List.of("SET", key, next, "NX") : List.of("SET", key, next, "IFEQ", expected);
    }

    private String pattern() {
        String prefix = arguments.isEmpty() ? "" : arguments.get(0);
        if (prefix.endsWith("*")) prefix = prefix.substring(0, prefix.length() - 1);
        return prefix.replaceAll("[*?\\[\\\\]", "\\\\$0") + "*";
    }
}
