package io.seedraft.history.checker.model;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of strings that elements are added to and removed from. As long as nobody reads the whole set, each element is a part
 * of its own, and a register that holds the element or not.
 */
public final class SetModel implements Model<Members, SetInput, SetOutput> {
    private final Members initial;

    /** A set that holds these at first. */
    public SetModel(Collection<String> initial) {
        this.initial = Members.of(initial);
    }

    @Override
    public Members initial() {
        return initial;
    }

    @Override
    public @Nullable Members step(Members state, SetInput input, @Nullable SetOutput output) {
        return switch (input) {
            case SetInput.Add add -> says(output, !state.contains(add.element())) ? state.with(add.element()) : null;
            case SetInput.Remove remove ->
                says(output, state.contains(remove.element())) ? state.without(remove.element()) : null;
            case SetInput.Contains contains -> says(output, state.contains(contains.element())) ? state : null;
            case SetInput.Read read ->
                output == null || (output instanceof SetOutput.Elements all && state.are(all.elements()))
                        ? state
                        : null;
        };
    }

    private static boolean says(@Nullable SetOutput output, boolean truth) {
        return output == null || (output instanceof SetOutput.Flag flag && flag.value() == truth);
    }

    /** With the answer known, an add or a remove that changed nothing is one too. */
    @Override
    public boolean readOnly(SetInput input, @Nullable SetOutput output) {
        return switch (input) {
            case SetInput.Contains contains -> true;
            case SetInput.Read read -> true;
            case SetInput.Add add -> output instanceof SetOutput.Flag flag && !flag.value();
            case SetInput.Remove remove -> output instanceof SetOutput.Flag flag && !flag.value();
        };
    }

    @Override
    public Partitioner<Members, SetInput, SetOutput> partitioner() {
        return new SetPartitioner(this);
    }

    @Override
    public RegisterView<Members, SetInput, SetOutput> registerView(Members start) {
        return (input, output, known, sink) -> {
            if (!(input instanceof SetInput.OnElement one) || output instanceof SetOutput.Elements) {
                sink.unlike();
                return;
            }
            Members in = start.with(one.element());
            Members out = start.without(one.element());
            Boolean said = output instanceof SetOutput.Flag flag ? (Boolean) flag.value() : null;
            switch (one) {
                case SetInput.Add add -> change(said, out, in, sink);
                case SetInput.Remove remove -> change(said, in, out, sink);
                case SetInput.Contains contains -> {
                    if (said == null) {
                        sink.nothing();
                    } else {
                        sink.read(said ? in : out);
                    }
                }
            }
        };
    }

    private static void change(@Nullable Boolean changed, Members from, Members to, RegisterView.Sink<Members> sink) {
        if (changed == null) {
            sink.write(to);
        } else if (changed) {
            sink.cas(from, to);
        } else {
            sink.read(to);
        }
    }

    /** Of one element. */
    @Override
    public String condition(Members state) {
        return state.are(List.of()) ? "absent" : "in the set";
    }

    @Override
    public String noun() {
        return "set";
    }

    /** {@code add 3 -> true}. */
    @Override
    public String describe(SetInput input, @Nullable SetOutput output) {
        String asked = switch (input) {
            case SetInput.Add add -> "add " + Words.value(add.element());
            case SetInput.Remove remove -> "remove " + Words.value(remove.element());
            case SetInput.Contains contains -> "contains " + Words.value(contains.element());
            case SetInput.Read read -> "read";
        };
        return switch (output) {
            case null -> asked;
            case SetOutput.Flag flag -> asked + " -> " + flag.value();
            case SetOutput.Elements all -> asked + " -> {" + String.join(", ", all.elements()) + "}";
        };
    }
}
