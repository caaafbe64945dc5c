package io.seedraft.sim.campaign;

import io.seedraft.port.LawViolation;

/**
 * What came of one seed. Equality is that of the arrays, by identity: compare components.
 *
 * @param seed the seed
 * @param outcome how it ended
 * @param law the stable name of the violated law, {@code Crash} or {@code Linkage} for a run that threw; of a run that is excused the
 *     name of the excuse, empty when there is just no answer; else empty
 * @param detail what happened, for people, one or more lines; empty when there is nothing to say
 * @param atNanos the virtual moment of the violation, 0 when it is not known
 * @param fingerprint the rolling hash of the run's trace
 * @param events events that were executed
 * @param virtualNanos how much virtual time passed
 * @param corners how often each corner was reached, by the profile's order; empty for a run that threw
 * @param laws how often each law was checked, by the profile's order; empty for a run that threw
 */
public record RunResult(
        long seed,
        Outcome outcome,
        String law,
        String detail,
        long atNanos,
        long fingerprint,
        long events,
        long virtualNanos,
        long[] corners,
        long[] laws) {

    /** The law of a run that threw something unforeseen. */
    public static final String CRASH = "Crash";

    /** The law of a run whose classes do not fit each other: no statement about the code that ran. */
    public static final String LINKAGE = "Linkage";

    private static final long[] NOTHING = {};
    private static final int FRAMES_SHOWN = 6;

    /** The result of a run that counts no checks. */
    public RunResult(
            long seed,
            Outcome outcome,
            String law,
            String detail,
            long atNanos,
            long fingerprint,
            long events,
            long virtualNanos,
            long[] corners) {
        this(seed, outcome, law, detail, atNanos, fingerprint, events, virtualNanos, corners, NOTHING);
    }

    /** The result of a run that threw: a violation of the law that the exception names, else a crash. */
    public static RunResult thrown(long seed, Throwable thrown) {
        Throwable reason =
                thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        return new RunResult(seed, Outcome.VIOLATED, lawOf(reason), describe(reason), 0, 0, 0, 0, NOTHING, NOTHING);
    }

    private static String lawOf(Throwable reason) {
        if (reason instanceof LawViolation violation) return violation.law();
        // A class whose initialisation failed before: its code failed, the classes fit.
        if (reason instanceof NoClassDefFoundError) return CRASH;
        return reason instanceof LinkageError ? LINKAGE : CRASH;
    }

    private static String describe(Throwable reason) {
        StringBuilder text = new StringBuilder(reason.toString());
        int shown = 0;
        for (StackTraceElement frame : reason.getStackTrace()) {
            // Below the guard stands the campaign, which is the same for every run.
            if (shown++ == FRAMES_SHOWN || frame.getClassName().equals(Guard.class.getName())) break;
            text.append("\n    at ").append(frame);
        }
        Throwable cause = reason.getCause();
        if (cause != null) text.append("\n  caused by ").append(cause);
        return text.toString();
    }
}
