package io.seedraft.history.format;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a history is of, by the names of the first operations and by what they carry. */
final class Guess {
    /** Names that only one of the models has. */
    private static final Map<String, ModelKind> KINDS = new TreeMap<>();

    static {
        for (String f : List.of("get", "exists", "put", "delete", "append", "incr", "mget", "keys")) {
            KINDS.put(f, ModelKind.KEY_VALUE);
        }
        KINDS.put("txn", ModelKind.MULTI_REGISTER);
        KINDS.put("enqueue", ModelKind.QUEUE);
        KINDS.put("dequeue", ModelKind.QUEUE);
        KINDS.put("push", ModelKind.STACK);
        KINDS.put("pop", ModelKind.STACK);
        KINDS.put("acquire", ModelKind.MUTEX);
        KINDS.put("release", ModelKind.MUTEX);
        KINDS.put("transfer", ModelKind.BANK);
        KINDS.put("contains", ModelKind.SET);
        KINDS.put("remove", ModelKind.SET);
    }

    private static final int MOST_EVENTS = 5_000;

    private final Set<String> names = new TreeSet<>();
    private Optional<Header> header = Optional.empty();
    private boolean pairs;
    private boolean listRead;
    private boolean mapRead;
    private boolean answersInValue;
    private boolean answersInResult;
    private boolean repeatsValue;
    private boolean answered;
    private boolean readAnswered;
    private boolean otherAnswered;

    private Guess() {}

    /** Looks at the beginning of a file, which may be cut off anywhere or be no history at all: the reader will say. */
    static Guess of(EventSource beginning) {
        Guess guess = new Guess();
        Event event = new Event("beginning");
        try {
            for (int n = 0; n < MOST_EVENTS && !guess.isSure() && beginning.next(event); n++) {
                guess.see(event);
            }
        } catch (IOException cut) {
            return guess;
        }
        return guess;
    }

    private boolean isSure() {
        return header.isPresent() || answersInValue || answersInResult;
    }

    private void see(Event event) throws BadHistory {
        if (event.isText(Event.PROCESS)) {
            header = Header.of(event);
        } else if (event.isText(Event.F)) {
            String f = event.text(Event.F);
            if (!f.startsWith(JsonLinesWriter.STALE)) {
                names.add(f);
                answers(f, event);
                values(f, event.value("value"), event);
            }
        }
    }

    private void values(String f, @Nullable Object value, Event event) {
        switch (f) {
            case "get" -> {
                answersInValue |= event.has("value");
                answersInResult |= event.has("result");
            }
            case "put", "append" -> repeatsValue |= isAnswer(event) && event.has("value") && !event.has("result");
            case "cas" -> {
                pairs |= value instanceof List<?> pair && isPair(pair) && pair.get(1) instanceof List<?>;
                if (event.has("key")) names.add("put");
            }
            case "write" -> pairs |= isPair(value);
            case "read" -> {
                boolean answer = isAnswer(event);
                listRead |= answer && value instanceof List<?>;
                mapRead |= value instanceof Map<?, ?>;
                pairs |= !answer && isPair(value);
            }
            default -> {}
        }
    }

    private void answers(String f, Event event) {
        if (isAnswer(event)) {
            answered = true;
            readAnswered |= f.equals("read") && event.value("value") != null;
            otherAnswered |= !f.equals("get");
        }
    }

    private static boolean isAnswer(Event event) {
        Object type = event.value(Event.TYPE);
        return type != null && EdnText.of(type).endsWith("ok");
    }

    private static boolean isPair(@Nullable Object value) {
        return value instanceof List<?> pair && pair.size() == 2 && !(pair.get(0) instanceof List<?>);
    }

    /**
     * Whether it is told what the history is of, so that reading can begin. Before the first answer nothing can be wrong, so
     * there is time to wait for that one.
     *
     * @param wanted what somebody says that it is of
     */
    boolean isTold(Optional<ModelKind> wanted) {
        if (header.isPresent() || !answered) {
            return header.isPresent();
        }
        ModelKind of = wanted.orElse(kind());
        return switch (of) {
            case KEY_VALUE -> isSure() || otherAnswered;
            case CAS_REGISTER, KEYED_CAS_REGISTER ->
                wanted.isPresent() || names.contains("write") || names.contains("cas");
            case COUNTER -> wanted.isPresent() || readAnswered;
            case REGISTER, MULTI_REGISTER, SET, QUEUE, STACK, MUTEX, OWNED_MUTEX, BANK -> true;
        };
    }

    /** Whether only the answer to a read would tell a counter from a set, and that may come last. */
    boolean isCounterOrSet() {
        return answered && kind() == ModelKind.COUNTER && !readAnswered;
    }

    Optional<Header> header() {
        return header;
    }

    /** Whether answers stand in "value", as in Porcupine's files. */
    boolean isPorcupine() {
        return (answersInValue || repeatsValue) && !answersInResult;
    }

    boolean hasPairs() {
        return pairs;
    }

    ModelKind kind() {
        if (header.isPresent()) {
            return header.get().kind();
        }
        for (String name : names) {
            ModelKind told = KINDS.get(name);
            if (told != null) return told;
        }
        return byValues();
    }

    private ModelKind byValues() {
        if (names.contains("add")) {
            return listRead ? ModelKind.SET : ModelKind.COUNTER;
        }
        if (mapRead) {
            return ModelKind.BANK;
        }
        return pairs ? ModelKind.KEYED_CAS_REGISTER : ModelKind.CAS_REGISTER;
    }
}
