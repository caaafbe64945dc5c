package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Keyed;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.MultiRegisterInput;
import io.seedraft.history.checker.model.MultiRegisterOutput;
import io.seedraft.history.checker.model.MutexInput;
import io.seedraft.history.checker.model.MutexOutput;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.model.SetInput;
import io.seedraft.history.checker.model.SetOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what operations did to their register from nothing but their questions and answers. */
final class RawOperations<S, I, O> {
    private static final String FREE = "free";
    private static final String MEMBER = "member";

    private final History<I, O> history;
    private final Model<S, I, O> model;

    RawOperations(History<I, O> history, Model<S, I, O> model) {
        this.history = history;
        this.model = model;
    }

    /** What the operation did; throws when it is none of one register. */
    Deed deed(int i) {
        Object output = history.output(i);
        return switch (input(i)) {
            case KvInput input -> ofStore(input, (KvOutput) output, history.outcome(i) == Outcome.INFO);
            case RegisterInput input -> ofRegister(input, (RegisterOutput) output);
            case SetInput input -> ofSet(input, output instanceof SetOutput.Flag flag ? (Boolean) flag.value() : null);
            case MutexInput input -> {
                Flaw.unless(
                        output != null || history.outcome(i) == Outcome.INFO,
                        "operation " + i + " of a mutex may have been done or refused");
                yield ofMutex(input, output == MutexOutput.REFUSED);
            }
            case MultiRegisterInput input -> ofRegisters(input, (MultiRegisterOutput) output);
            case Object other -> throw new Flaw("operation " + i + " is none of a register: " + other);
        };
    }

    /** What the register of this operation holds at first. */
    @Nullable
    String initial(int i) {
        return switch (input(i)) {
            case RegisterInput input -> model.initial() instanceof String text ? text : null;
            case SetInput.OnElement input ->
                fitsAtFirst(new SetInput.Contains(input.element()), new SetOutput.Flag(true)) ? MEMBER : null;
            case MutexInput input -> FREE;
            case MultiRegisterInput input ->
                (String)
                        ((Map<?, ?>) model.initial()).get(input.actions().get(0).register());
            case Object store -> null;
        };
    }

    /** What was asked, of whichever key. */
    private Object input(int i) {
        return history.input(i) instanceof Keyed<?> keyed ? keyed.input() : history.input(i);
    }

    /** Whether the model could be asked this first, and answer so. */
    private boolean fitsAtFirst(Object input, Object output) {
        return after(model.initial(), input, output) != null;
    }

    /** The state afterwards, of any key. */
    @SuppressWarnings("unchecked") // asked with questions of the model's own kind
    private @Nullable S after(S state, Object input, Object output) {
        Object asked = history.input(0) instanceof Keyed<?> ? new Keyed<>("any", input) : input;
        return model.step(state, (I) asked, (O) output);
    }

    private static Deed ofStore(KvInput input, @Nullable KvOutput output, boolean unknown) {
        Boolean said = output instanceof KvOutput.Flag flag ? (Boolean) flag.value() : null;
        return switch (input) {
            case KvInput.Get get -> output instanceof KvOutput.Found found ? Deed.sees(found.value()) : Deed.keeps();
            case KvInput.Exists exists -> said == null ? Deed.keeps() : said ? Deed.misses(null) : Deed.sees(null);
            case KvInput.Put put -> Deed.leaves(put.value());
            case KvInput.Append append -> new Deed(Deed.Kind.APPENDS, null, append.suffix());
            case KvInput.Delete delete ->
                said == null ? Deed.leaves(null) : said ? new Deed(Deed.Kind.REMOVES, null, null) : Deed.sees(null);
            case KvInput.Cas cas -> {
                Flaw.unless(said != null || unknown, "a cas that may have set or not: " + cas);
                boolean set = said == null || said;
                yield set ? Deed.swaps(cas.expected(), cas.next()) : Deed.misses(cas.expected());
            }
            case KvInput.Incr incr -> throw new Flaw("an incr is no operation of a register");
            case KvInput.Mget mget -> throw new Flaw("an mget is no operation of a register");
            case KvInput.Keys keys -> throw new Flaw("a keys read is no operation of a register");
        };
    }

    private static Deed ofRegister(RegisterInput input, @Nullable RegisterOutput output) {
        return switch (input) {
            case RegisterInput.Read read -> output == null ? Deed.keeps() : Deed.sees(output.value());
            case RegisterInput.Write write -> Deed.leaves(write.value());
            case RegisterInput.Cas cas -> Deed.swaps(cas.expected(), cas.next());
            case RegisterInput.Not not -> output == null ? Deed.keeps() : Deed.misses(not.unexpected());
        };
    }

    /** Of one element, as nobody reads the whole set where elements are parts of their own. */
    private static Deed ofSet(SetInput input, @Nullable Boolean said) {
        return switch (input) {
            case SetInput.Add add -> changed(said, null, MEMBER);
            case SetInput.Remove remove -> changed(said, MEMBER, null);
            case SetInput.Contains contains -> said == null ? Deed.keeps() : Deed.sees(said ? MEMBER : null);
            case SetInput.Read read -> throw new Flaw("a read of the whole set is no operation of a register");
        };
    }

    private static Deed changed(@Nullable Boolean said, @Nullable String from, @Nullable String to) {
        return said == null ? Deed.leaves(to) : said ? Deed.swaps(from, to) : Deed.sees(to);
    }

    /** A mutex that does not look at who asks lets another one give back what somebody took. */
    private Deed ofMutex(MutexInput input, boolean refused) {
        S taken = after(model.initial(), new MutexInput.Acquire(0), MutexOutput.DONE);
        boolean byAnybody = taken != null && after(taken, new MutexInput.Release(1), MutexOutput.DONE) != null;
        String held = byAnybody ? "held" : "held by " + input.client();
        boolean acquires = input instanceof MutexInput.Acquire;
        String from = acquires ? FREE : held;
        return refused ? Deed.misses(from) : Deed.swaps(from, acquires ? held : FREE);
    }

    private static Deed ofRegisters(MultiRegisterInput input, @Nullable MultiRegisterOutput output) {
        Flaw.unless(input.actions().size() == 1, "a transaction of several is no operation of a register");
        return switch (input.actions().get(0)) {
            case MultiRegisterInput.Write write -> Deed.leaves(write.value());
            case MultiRegisterInput.Read read ->
                output == null || !output.noted().get(0)
                        ? Deed.keeps()
                        : Deed.sees(output.read().get(0));
        };
    }
}
