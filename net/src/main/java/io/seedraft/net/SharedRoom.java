package io.seedraft.net;

/** Bytes that all connections together may hold of one kind. Its loop's thread alone uses it. */
final class SharedRoom {

    private final long maxBytes;
    private long takenBytes;

    SharedRoom(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How much is left; below zero where connections hold what each may always hold. */
    long leftBytes() {
        return maxBytes - takenBytes;
    }

    long takenBytes() {
        return takenBytes;
    }

    /** Takes bytes if they fit. */
    boolean take(long bytes) {
        if (bytes > leftBytes()) return false;
        takenBytes += bytes;
        return true;
    }

    void give(long bytes) {
        takenBytes -= bytes;
    }

    /**
     * What one connection holds of it. Each may always hold a little: what others hold, be it all there is, shuts nobody out who asks for
     * little.
     */
    final class Share {

        private final long alwaysBytes;
        private long heldBytes;

        /**
         * Holds nothing yet.
         *
         * @param alwaysBytes what it may hold whatever others do
         */
        Share(long alwaysBytes) {
            this.alwaysBytes = alwaysBytes;
        }

        /** How much more it may hold, at least 0. */
        long grantedBytes() {
            return Math.max(0, Math.max(alwaysBytes - heldBytes, leftBytes()));
        }

        /** Whether it holds more than it may hold whatever others do. */
        boolean isLarge() {
            return heldBytes > alwaysBytes;
        }

        /** It now holds so much more, or less. */
        void add(long bytes) {
            heldBytes += bytes;
            takenBytes += bytes;
        }

        void clear() {
            takenBytes -= heldBytes;
            heldBytes = 0;
        }
    }
}
