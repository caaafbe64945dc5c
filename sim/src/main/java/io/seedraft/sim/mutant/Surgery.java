package io.seedraft.sim.mutant;

import java.util.LinkedHashMap;
import java.util.Map;

/** Applies a mutant's edits to the sources, in memory. */
public final class Surgery {

    private Surgery() {}

    /**
     * The edited sources.
     *
     * @return path to text, for each file that the mutant touches
     * @throws MutantRefused when a file does not exist, or a text to find does not stand in it exactly once
     */
    public static Map<String, String> apply(Mutant mutant, Sources sources) throws MutantRefused {
        Map<String, String> edited = new LinkedHashMap<>();
        for (Mutant.Edit edit : mutant.edits()) {
            String text = edited.get(edit.file());
            if (text == null) {
                text = sources.text(edit.file())
                        .orElseThrow(() -> refuse(mutant, edit, "there is no source " + edit.file()));
            }
            edited.put(edit.file(), replaced(mutant, edit, text));
        }
        return edited;
    }

    private static String replaced(Mutant mutant, Mutant.Edit edit, String text) throws MutantRefused {
        int first = text.indexOf(edit.find());
        if (first < 0) {
            throw refuse(mutant, edit, "its 'find' does not occur in " + edit.file() + ", it must occur exactly once");
        }
        int count = 0;
        for (int at = first; at >= 0; at = text.indexOf(edit.find(), at + 1)) count++;
        if (count > 1) {
            throw refuse(
                    mutant,
                    edit,
                    "its 'find' occurs " + count + " times in " + edit.file() + ", it must occur exactly once");
        }
        return text.substring(0, first)
                + edit.replace()
                + text.substring(first + edit.find().length());
    }

    private static MutantRefused refuse(Mutant mutant, Mutant.Edit edit, String why) {
        return new MutantRefused("mutant " + mutant.name() + " (" + mutant.origin() + ":" + edit.line() + "): " + why);
    }
}
