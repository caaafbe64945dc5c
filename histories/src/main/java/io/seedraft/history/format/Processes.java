package io.seedraft.history.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The numbers of clients that have names. A name that is a number stands for that; others are numbered as they come. Numbers
 * and names in one file are refused, as two clients might become one.
 */
final class Processes {
    private static final int MOST_TOLD = 8;

    private final Map<String, Integer> named = new LinkedHashMap<>();
    private long numberOnLine;
    private long nameOnLine;
    private boolean ofDigits;

    /** Notes a client that has a number. */
    void number(Event event) throws BadHistory {
        if (numberOnLine == 0) {
            numberOnLine = event.line();
            requireOneKind(event);
        }
    }

    /** Whether a call was made by somebody of this name. */
    boolean isClient(String name) {
        return named.containsKey(name);
    }

    /** The number of a client that has a name. */
    int number(String name, Event event) throws BadHistory {
        Integer known = named.get(name);
        if (known != null) return known;
        if (nameOnLine == 0) nameOnLine = event.line();
        requireOneKind(event);
        boolean digits = name.length() < 10 && Scalars.isInteger(name);
        if (named.isEmpty()) {
            ofDigits = digits;
        } else if (ofDigits != digits) {
            throw event.refuse(Event.PROCESS, "Some processes are named by numbers, and some by words.");
        }
        int number = digits ? Integer.parseInt(name) : named.size();
        named.put(name, number);
        return number;
    }

    private void requireOneKind(Event event) throws BadHistory {
        if (numberOnLine > 0 && nameOnLine > 0) {
            long other = event.line() == numberOnLine ? nameOnLine : numberOnLine;
            throw event.refuse(
                    Event.PROCESS, "Some clients have numbers and some names, as that on line " + other + ".");
        }
    }

    /** Which names the numbers stand for; empty when they are the names. */
    String remark() {
        if (named.isEmpty() || ofDigits) return "";
        String told = named.entrySet().stream()
                .limit(MOST_TOLD)
                .map(one -> one.getValue() + " is " + one.getKey())
                .collect(Collectors.joining(", "));
        return "process " + told + (named.size() > MOST_TOLD ? ", and so on" : "");
    }
}
