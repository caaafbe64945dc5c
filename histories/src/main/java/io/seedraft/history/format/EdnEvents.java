package io.seedraft.history.format;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The events of EDN: one vector or list of maps, or one map after the other. Keys in any order, over any number of lines. */
final class EdnEvents implements EventSource {
    private final EdnForms forms;
    private boolean begun;
    private int end = EdnReader.END;

    EdnEvents(InputStream in, String file) {
        forms = new EdnForms(in, file);
    }

    @Override
    public boolean next(Event event) throws IOException {
        int first = forms.toForm(end, 0);
        if (!begun) {
            begun = true;
            if (first == '[' || first == '(') {
                forms.next();
                end = first == '[' ? ']' : ')';
                first = forms.toForm(end, 0);
            }
        }
        if (first == EdnForms.CLOSED) {
            requireNothingMore();
            return false;
        }
        if (first != '{') {
            throw forms.refuse("Each event must be a map.");
        }
        event.start(forms.line(), forms.column());
        forms.next();
        for (int key = forms.toForm('}', 0); key != EdnForms.CLOSED; key = forms.toForm('}', 0)) {
            field(event);
        }
        return true;
    }

    private void requireNothingMore() throws IOException {
        if (end != EdnReader.END && forms.toForm(EdnReader.END, 0) != EdnForms.CLOSED) {
            throw forms.refuse("Nothing may follow the closing " + (char) end + ".");
        }
        end = EdnReader.END;
    }

    private void field(Event event) throws IOException {
        long line = forms.line();
        int column = forms.column();
        String name = name(forms.form());
        if (name.isEmpty()) {
            throw new BadHistory(forms.file, line, column, "The key of a field must be a keyword or a string.");
        }
        if (event.has(name)) {
            throw new BadHistory(forms.file, line, column, "The field \"" + name + "\" stands here twice.");
        }
        forms.skipBlank();
        line = forms.line();
        column = forms.column();
        event.add(name, forms.form(), line, column);
    }

    private static String name(@Nullable Object key) {
        return switch (key) {
            case null -> "";
            case Keyword keyword -> keyword.name();
            case String text -> text;
            default -> "";
        };
    }
}
