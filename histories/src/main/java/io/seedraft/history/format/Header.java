package io.seedraft.history.format;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a file that says what its history is of, where the format leaves it open: an event of the process
 * {@code model}, which other readers take for one of a nemesis. Its {@code f} is the model, its value the initial one.
 */
record Header(ModelKind kind, String initial, Optional<ReadOptions.Clock> clock) {
    /** The process. */
    static final String SOURCE = "model";

    private static final String CLOCK = "clock";

    /** What the event says, if it is such a line. */
    static Optional<Header> of(Event event) throws BadHistory {
        if (!event.isText(Event.PROCESS) || !event.text(Event.PROCESS).equals(SOURCE)) {
            return Optional.empty();
        }
        String name = event.text(Event.F);
        Optional<ModelKind> kind = ModelKind.of(name);
        if (kind.isEmpty()) {
            throw event.refuse(Event.F, "There is no model \"" + name + "\".");
        }
        Object value = event.value("value");
        boolean keep = event.isText(CLOCK) && event.text(CLOCK).equals("keep");
        return Optional.of(
                new Header(kind.get(), text(value), keep ? Optional.of(ReadOptions.Clock.KEEP) : Optional.empty()));
    }

    /** Lists and maps stand there as EDN in a string: JSON would lose what is a keyword in them. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return Initial.NOTHING;
        }
        return value instanceof String text && isNested(text) ? text : Scalars.textOf(value);
    }

    private static boolean isNested(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    void write(EventSink sink) throws IOException {
        sink.begin();
        sink.word(Event.PROCESS, SOURCE);
        sink.word(Event.TYPE, "info");
        sink.word(Event.F, kind.id());
        boolean nothing = initial.equals(Initial.NOTHING);
        sink.value("value", nothing ? null : isNested(initial) ? initial : Scalars.valueOf(initial));
        if (clock.isPresent()) {
            sink.word(CLOCK, "keep");
        }
        sink.end();
    }
}
