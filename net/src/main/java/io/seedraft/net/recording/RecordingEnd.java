package io.seedraft.net.recording;

/** What stands behind the last whole piece of a recording. */
public sealed interface RecordingEnd {

    /** Nothing. */
    record Whole() implements RecordingEnd {}

    /**
     * The beginning of a piece that was never written to its end.
     *
     * @param at its first byte, from 0
     * @param bytes how many bytes are there
     */
    record Unfinished(long at, long bytes) implements RecordingEnd {}

    /**
     * Bytes that are not what was written.
     *
     * @param at the first byte of the piece that they belong to, from 0
     * @param what is wrong there
     */
    record Damaged(long at, String what) implements RecordingEnd {

        /** In a sentence, without the file's name. */
        public String sentence() {
            return "damaged at byte " + at + ": " + what;
        }
    }
}
