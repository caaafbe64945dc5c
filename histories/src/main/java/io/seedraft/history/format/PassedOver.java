package io.seedraft.history.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands in a file and has no part in the verdict. A field that would speak of the operation if the model knew it is
 * refused: {@code key} beside operations without keys, or the answer of a read in {@code result} where it is looked for in
 * {@code value}. All else is counted, and said once.
 */
final class PassedOver {
    /** What the fields of some model are called. */
    private static final Set<String> SPEAKING =
            Set.of("key", "keys", "value", "result", "expected", "delta", "prefix", "refused", "absent");

    /** Jepsen's reason of a failure. */
    private static final String ERROR = "error";

    private static final int MOST_NAMES = 20;

    /** By name, the events that had it. */
    private final Map<String, Long> events = new TreeMap<>();

    private long staleReads;
    private long silentAnswers;

    /** Looks at the fields of an operation that nobody asked for. */
    void see(Event event, String type, String f) throws BadHistory {
        if (!event.hasPassedOver()) return;
        for (int at = 0; at < event.count(); at++) {
            if (event.isPassedOver(at) && !event.isNullAt(at)) {
                String name = event.name(at);
                if (!SPEAKING.contains(name)) {
                    count(name);
                } else if (type.equals("invoke") || type.equals("ok")) {
                    throw speaks(name, event, type, f);
                }
            }
        }
    }

    private void count(String name) {
        if (!name.equals(ERROR) && (events.size() < MOST_NAMES || events.containsKey(name))) {
            events.merge(name, 1L, Long::sum);
        }
    }

    private static BadHistory speaks(String name, Event event, String type, String f) {
        String where = type.equals("ok") ? "the answer to " : "the call of ";
        String hint = switch (name) {
            case "key" -> " Nothing before it has a key.";
            case "value" -> type.equals("ok") ? "" : " A key would stand in \"key\".";
            case "result" -> " What was found stands in \"value\".";
            default -> "";
        };
        String holds = EdnText.printed(event.value(name));
        return event.refuse(
                name, "No \"" + name + "\" is known in " + where + f + ", and here it is " + holds + "." + hint);
    }

    /** A read that promised nothing about the present. */
    void staleRead() {
        staleReads++;
    }

    /** An answer that says nothing, so that any will do. */
    void silentAnswer() {
        silentAnswers++;
    }

    /** What to say of it, in clauses. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        events.forEach((name, count) -> remarks.add("\"" + name + "\" of " + counted(count, "event") + " passed over"));
        if (staleReads > 0) {
            remarks.add(counted(staleReads, "event") + " of reads that promised nothing about the present passed over");
        }
        if (silentAnswers > 0) {
            remarks.add(counted(silentAnswers, "answer") + " without what was found, so any will do");
        }
        return remarks;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
