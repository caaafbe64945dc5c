package io.seedraft.history.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a history is of, by the names of the first operations and by what they carry. What it rests on is said; where two models
 * would do, none is chosen.
 */
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
        KINDS.put(Drains.DRAIN, ModelKind.QUEUE);
        KINDS.put("push", ModelKind.STACK);
        KINDS.put("pop", ModelKind.STACK);
        KINDS.put("acquire", ModelKind.MUTEX);
        KINDS.put("release", ModelKind.MUTEX);
        KINDS.put("transfer", ModelKind.BANK);
        KINDS.put("contains", ModelKind.SET);
        KINDS.put("remove", ModelKind.SET);
    }

    private static final int MOST_EVENTS = 5_000;

    /** The operations, each with the line where it was first seen. */
    private final Map<String, Long> names = new TreeMap<>();

    /** What each process called last. */
    private final Map<Object, String> calls = new HashMap<>();

    private Optional<Header> header = Optional.empty();
    private int events;
    /** Whether something could not be read, which may be the end of what is looked at. */
    private boolean cut;
    /** Events that say at least two of who, how and what. */
    private int plausible;
    /** A cas of the store says what it expects in a field of its own. */
    private boolean expects;

    private boolean keys;
    private boolean transactions;
    private boolean mapRead;
    private boolean answersInValue;
    private boolean answersInResult;
    private boolean repeatsValue;
    private boolean answered;
    private boolean otherAnswered;
    /** A read that found something. */
    private boolean found;

    private final Pairs pairs = new Pairs();
    private final Added added = new Added();

    private Guess() {}

    /** Looks at the beginning of a file, which may be cut off anywhere or be no history at all: the reader will say. */
    static Guess of(EventSource beginning) {
        return of(beginning, MOST_EVENTS);
    }

    /** The same by all events that there are. */
    static Guess ofAll(EventSource beginning) {
        return of(beginning, Integer.MAX_VALUE);
    }

    private static Guess of(EventSource beginning, int mostEvents) {
        Guess guess = new Guess();
        Event event = new Event("beginning");
        try {
            while (guess.events < mostEvents && beginning.next(event)) {
                guess.see(event);
            }
        } catch (IOException cut) {
            guess.cut = true;
        }
        return guess;
    }

    private void see(Event event) throws BadHistory {
        events++;
        int has = (event.has(Event.PROCESS) ? 1 : 0) + (event.has(Event.TYPE) ? 1 : 0) + (event.has(Event.F) ? 1 : 0);
        plausible += has >= 2 ? 1 : 0;
        String f = nameOf(event);
        if (isOf(Header.SOURCE, event)) {
            if (header.isEmpty() && names.isEmpty()) header = Header.of(event);
        } else if (isOperation(event) && !f.isEmpty() && !f.startsWith(JsonLinesWriter.STALE)) {
            names.putIfAbsent(f, event.line());
            keys |= event.value("key") != null;
            answers(f, event);
            values(f, event.value("value"), event);
        }
    }

    /** Its name; an answer may leave it out. */
    private String nameOf(Event event) throws BadHistory {
        Object process = event.value(Event.PROCESS);
        if (event.isText(Event.F)) {
            String f = event.text(Event.F);
            if (process != null && isCall(event)) calls.put(process, f);
            return f;
        }
        return process == null || !isAnswer(event) ? "" : calls.getOrDefault(process, "");
    }

    private static boolean isOf(String process, Event event) throws BadHistory {
        return event.isText(Event.PROCESS) && event.text(Event.PROCESS).equals(process);
    }

    /** Events of names may be notes, whose names of operations say nothing; a client calls. */
    private boolean isOperation(Event event) throws BadHistory {
        return !event.isText(Event.PROCESS) || (isCall(event) && !isOf("nemesis", event)) || isAnswer(event);
    }

    private void values(String f, @Nullable Object value, Event event) {
        transactions |= TransactionCodec.isShaped(value);
        switch (f) {
            case "get" -> {
                answersInValue |= event.has("value");
                answersInResult |= event.has("result");
            }
            case "put", "append" -> repeatsValue |= isAnswer(event) && event.has("value") && !event.has("result");
            case "cas" -> {
                expects |= event.has("expected");
                pairs.seeCas(value);
            }
            case "add" -> added.see(value, event.value("result"));
            case "write" -> pairs.seeWrite(value);
            case "read" -> {
                if (isAnswer(event)) added.seeRead(value);
                mapRead |= isAnswer(event) && value instanceof Map<?, ?>;
                if (isCall(event)) pairs.seeQuestion(value);
            }
            case "dequeue", "pop", "acquire", "release" -> {
                if (isCall(event)) pairs.seeQuestion(value);
            }
            default -> {}
        }
    }

    private void answers(String f, Event event) {
        if (isAnswer(event)) {
            answered = true;
            found |= f.equals("read") && event.value("value") != null;
            otherAnswered |= !f.equals("get");
        }
    }

    private static boolean isAnswer(Event event) {
        return isType("ok", event);
    }

    private static boolean isCall(Event event) {
        return isType("invoke", event);
    }

    private static boolean isType(String type, Event event) {
        Object has = event.value(Event.TYPE);
        return has instanceof Keyword keyword ? keyword.name().equals(type) : type.equals(has);
    }

    /**
     * Whether it is told what the history is of, so that reading can begin. Before the first answer nothing can be wrong, so
     * there is time to wait for that one.
     *
     * @param wanted what somebody says that it is of
     */
    boolean isTold(Optional<ModelKind> wanted) {
        if (header.isPresent()) {
            return !names.isEmpty();
        }
        if (!answered) {
            return false;
        }
        return switch (wanted.orElse(kind())) {
            case KEY_VALUE -> answersInValue || answersInResult || otherAnswered;
            case CAS_REGISTER, KEYED_CAS_REGISTER ->
                wanted.isPresent() || names.containsKey("write") || names.containsKey("cas");
            case COUNTER -> wanted.isPresent() || !isCounterOrSet();
            case REGISTER, VERSIONED_REGISTER, MULTI_REGISTER, SET, QUEUE, STACK, MUTEX, OWNED_MUTEX, BANK -> true;
        };
    }

    /** Whether only what comes later would tell a counter from a set. */
    boolean isCounterOrSet() {
        return header.isEmpty() && names.containsKey("add") && byName().isEmpty() && added.isOpen();
    }

    Optional<Header> header() {
        return header;
    }

    /** Whether these are values of something else, such as lines of a log. */
    boolean isOfSomethingElse() {
        return events > 0 && plausible == 0;
    }

    /** Whether not even the first event could be read. */
    boolean isNothing() {
        return events == 0 && cut;
    }

    /** Whether answers stand in "value", as in Porcupine's files. */
    boolean isPorcupine() {
        return (answersInValue || repeatsValue) && !answersInResult;
    }

    /** Where the keys of such a history stand. */
    KeyedCodec.Place keysOf(ModelKind kind) {
        if (kind == ModelKind.KEY_VALUE) return KeyedCodec.Place.NOWHERE;
        if (keys) return KeyedCodec.Place.FIELD;
        boolean versioned = kind == ModelKind.VERSIONED_REGISTER;
        boolean told = kind == ModelKind.KEYED_CAS_REGISTER || (versioned ? pairs.isKeyedVersioned() : pairs.isKeyed());
        return told ? KeyedCodec.Place.PAIR : KeyedCodec.Place.NOWHERE;
    }

    ModelKind kind() {
        if (header.isPresent()) {
            return header.get().kind();
        }
        if (transactions && byName().isEmpty()) {
            return ModelKind.MULTI_REGISTER;
        }
        return byName().map(KINDS::get).orElseGet(this::byValues);
    }

    /** A name that only one model has. */
    private Optional<String> byName() {
        return names.keySet().stream().filter(KINDS::containsKey).findFirst();
    }

    private ModelKind byValues() {
        if (names.containsKey("add")) {
            return added.isSet() ? ModelKind.SET : ModelKind.COUNTER;
        }
        if (mapRead && !names.containsKey("write") && !names.containsKey("cas")) {
            return ModelKind.BANK;
        }
        if (expects) {
            return ModelKind.KEY_VALUE;
        }
        if (pairs.isVersioned()) {
            return ModelKind.VERSIONED_REGISTER;
        }
        return pairs.isKeyed() && !keys ? ModelKind.KEYED_CAS_REGISTER : ModelKind.CAS_REGISTER;
    }

    /** Why no model can be chosen, and which options would settle it. */
    Optional<String> ambiguity() {
        if (header.isPresent() || byName().isPresent() || transactions) {
            return Optional.empty();
        }
        if (names.size() == 1 && names.containsKey("read") && found && !mapRead) {
            return Optional.of(
                    "There is nothing but reads here, so this may be a register, a set, a counter or something else:"
                            + " say which with --model.");
        }
        if (!names.containsKey("add") && pairs.areOpen() && !keys) {
            return Optional.of("The values may be pairs of a key and a value, or values that are lists: say --model"
                    + " keyed-cas-register or --model cas-register.");
        }
        return Optional.empty();
    }

    /** What it rests on; empty when a name tells that no other model has, or when there is nothing to be judged. */
    String reason() {
        if (byName().isPresent() || names.isEmpty()) return "";
        String seen = names.keySet().stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return "by " + seen + " from line "
                + names.values().stream().min(Long::compare).orElse(1L) + " on";
    }

    /** Lists of two: a key and a value, a version and a value, the values of a cas, or a value that is a list. */
    private static final class Pairs {
        private boolean questions;
        private boolean questionsOfVersion;
        private boolean questionsOfKeyAndVersion;
        private boolean versions;
        private boolean keyedVersions;
        private boolean open;

        /** A call that asks for a value: whatever it carries is no value. */
        void seeQuestion(@Nullable Object value) {
            if (!(value instanceof List<?> pair) || pair.size() != 2) return;
            questionsOfVersion |= pair.get(0) == null && pair.get(1) == null;
            questionsOfKeyAndVersion |= pair.get(0) != null && isNilAndNil(pair.get(1));
            questions |= pair.get(0) != null;
        }

        private static boolean isNilAndNil(@Nullable Object value) {
            return value instanceof List<?> pair && pair.size() == 2 && pair.get(0) == null && pair.get(1) == null;
        }

        void seeWrite(@Nullable Object value) {
            if (!(value instanceof List<?> pair) || pair.size() != 2) return;
            versions |= pair.get(0) == null;
            keyedVersions |=
                    pair.get(0) != null && pair.get(1) instanceof List<?> in && in.size() == 2 && in.get(0) == null;
            open = true;
        }

        void seeCas(@Nullable Object value) {
            if (value instanceof List<?> pair && pair.size() == 2 && pair.get(1) instanceof List<?>) {
                open = true;
            }
        }

        boolean isKeyed() {
            return questions;
        }

        boolean isVersioned() {
            return questionsOfVersion || questionsOfKeyAndVersion;
        }

        boolean isKeyedVersioned() {
            return questionsOfKeyAndVersion || keyedVersions;
        }

        /** Whether there are pairs and no question that tells what they are. */
        boolean areOpen() {
            return open && !isKeyed() && !isVersioned();
        }
    }

    /** What is added: differences to a counter, or elements to a set. */
    private static final class Added {
        private boolean set;
        private boolean counter;

        void see(@Nullable Object value, @Nullable Object result) {
            set |= (value != null && !(value instanceof Long) && !(value instanceof List<?>))
                    || result instanceof Boolean;
            counter |= result instanceof Long;
        }

        void seeRead(@Nullable Object value) {
            Object last = value instanceof List<?> pair && pair.size() == 2 && pair.get(1) instanceof List<?>
                    ? pair.get(1)
                    : value;
            set |= last instanceof List<?>;
            counter |= last instanceof Long;
        }

        boolean isSet() {
            return set;
        }

        boolean isOpen() {
            return !set && !counter;
        }
    }
}
