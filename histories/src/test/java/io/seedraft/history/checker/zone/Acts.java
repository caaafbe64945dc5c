package io.seedraft.history.checker.zone;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.Parts;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A register whose inputs are the acts themselves, so that every act can be had with and without an answer. */
final class Acts implements Model<String, Acts.Do, String>, RegisterView<String, Acts.Do, String> {
    static final String ABSENT = "~";

    /** Any of the three texts may be without meaning. */
    record Do(Act act, String seen, String left, String suffix) {
        @Override
        public String toString() {
            return switch (act) {
                case READ -> "read " + seen;
                case NOT -> "not " + seen;
                case WRITE -> "write " + left;
                case CAS -> "cas " + seen + " " + left;
                case REPLACE -> "replace not-" + seen + " " + left;
                case APPEND -> "append " + suffix;
                case NOTHING -> "nothing";
            };
        }
    }

    private final String initial;
    private final Partitioner<String, Do, String> partitioner;
    private final Parts parts = new Parts();
    private final RegisterPart<String, Do, String> part = new RegisterPart<>();

    Acts(String initial) {
        this.initial = initial;
        partitioner = Partitioner.byKey(this, input -> "the register");
    }

    @Override
    public String initial() {
        return initial;
    }

    @Override
    public String step(String state, Do what, String output) {
        boolean there = state.equals(what.seen());
        return switch (what.act()) {
            case READ -> there ? state : null;
            case NOT -> there ? null : state;
            case WRITE -> what.left();
            case CAS -> there ? what.left() : null;
            case REPLACE -> there ? null : what.left();
            case APPEND -> appended(state, what.suffix());
            case NOTHING -> state;
        };
    }

    @Override
    public RegisterView<String, Do, String> registerView(String first) {
        return this;
    }

    /** Demands that this shows that the part has no order. */
    void verify(History<Do, String> history, RegisterPart<String, Do, String> of, Refutation why) {
        if (!(why instanceof Refutation.Stuck)) {
            ClashVerifier.verify(of, this, why);
            return;
        }
        int[] operations = new int[of.size()];
        Arrays.setAll(operations, of::operation);
        Proof proof = Proof.examine(history, this, new Order("the register", operations), why);
        if (!(proof instanceof Proof.Verified)) {
            throw new AssertionError(proof.toString());
        }
    }

    @Override
    public boolean readOnly(Do what, String output) {
        return what.act() == Act.READ || what.act() == Act.NOT || what.act() == Act.NOTHING;
    }

    @Override
    public void describe(Do what, String output, boolean known, Sink<String> sink) {
        switch (what.act()) {
            case READ -> sink.read(what.seen());
            case NOT -> sink.not(what.seen());
            case WRITE -> sink.write(what.left());
            case CAS -> sink.cas(what.seen(), what.left());
            case REPLACE -> sink.replace(what.seen(), what.left());
            case APPEND -> sink.append(what.suffix());
            case NOTHING -> sink.nothing();
        }
    }

    @Override
    public String appended(String value, Object suffix) {
        return value.equals(ABSENT) ? (String) suffix : value + suffix;
    }

    @Override
    public String beforeAppend(String result, Object suffix) {
        if (result.equals(ABSENT) || !result.endsWith((String) suffix)) {
            return null;
        }
        String before = result.substring(0, result.length() - ((String) suffix).length());
        return before.isEmpty() ? ABSENT : before;
    }

    /** The whole history as one part; good until the next call. */
    RegisterPart<String, Do, String> part(History<Do, String> history) {
        parts.split(history, this, partitioner);
        if (parts.count() == 0) {
            return new RegisterPart<>();
        }
        part.lay(history, parts, 0, initial, this);
        return part;
    }

    static Do read(String value) {
        return new Do(Act.READ, value, "", "");
    }

    static Do not(String value) {
        return new Do(Act.NOT, value, "", "");
    }

    static Do write(String value) {
        return new Do(Act.WRITE, "", value, "");
    }

    static Do cas(String from, String to) {
        return new Do(Act.CAS, from, to, "");
    }

    static Do replace(String unexpected, String to) {
        return new Do(Act.REPLACE, unexpected, to, "");
    }

    static Do append(String suffix) {
        return new Do(Act.APPEND, "", "", suffix);
    }

    static Do nothing() {
        return new Do(Act.NOTHING, "", "", "");
    }

    /** A history in the making. */
    static final class Past {
        final List<Operation<Do, String>> operations = new ArrayList<>();

        Past ok(Do what, long call, long end) {
            operations.add(Operation.ok(operations.size(), what, call, "ok", end));
            return this;
        }

        Past info(Do what, long call) {
            operations.add(Operation.info(operations.size(), what, call));
            return this;
        }

        History<Do, String> history() {
            return History.of(operations);
        }
    }
}
