package io.seedraft.sim.fake;

/** The protocol under test. */
final class TinyCore {

    private TinyCore() {}

    static int quorum(int voters) {
        return voters / 2 + 1;
    }

    static String describe(int voters) {
        return new Words().of(voters);
    }

    /** A nested class, to be compiled along with its outer one. */
    static final class Words {
        String of(int voters) {
            return voters + " voters";
        }
    }
}
