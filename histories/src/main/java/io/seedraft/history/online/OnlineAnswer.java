package io.seedraft.history.online;

/** What can be said of the events so far, operations that are open counting as unknown. */
public sealed interface OnlineAnswer {
    /** So far there is an order. */
    OnlineAnswer FITS = new Fits();

    /** There is an order that explains all answers so far. */
    record Fits() implements OnlineAnswer {}

    /**
     * There is none, and there was one before this event; what comes later cannot change it.
     *
     * @param operation the operation whose answer no order explains, or that answered that it did not happen although somebody
     *     saw it. Why, an offline check of the events so far can say: what proves it may have been forgotten here
     */
    record Violation(int operation) implements OnlineAnswer {}

    /**
     * This algorithm cannot say, now or later. There was an order before this event.
     *
     * @param reason for people
     */
    record Unknown(String reason) implements OnlineAnswer {}
}
