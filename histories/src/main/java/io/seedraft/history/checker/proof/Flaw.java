package io.seedraft.history.checker.proof;

/** A certificate does not say what it must. Never leaves this package. */
final class Flaw extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String what;

    Flaw(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }

    static void unless(boolean right, String what) {
        if (!right) {
            throw new Flaw(what);
        }
    }
}
