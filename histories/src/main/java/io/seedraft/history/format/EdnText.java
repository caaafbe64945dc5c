package io.seedraft.history.format;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of events in EDN. */
final class EdnText {
    private EdnText() {}

    /** The value for people: a string stands there without its quotes. */
    static String of(@Nullable Object value) {
        return value instanceof String text ? text : printed(value);
    }

    /** The value as EDN. */
    static String printed(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        print(value, text);
        return text.toString();
    }

    static void print(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("nil");
            case String text -> quote(text, out);
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    out.append(i == 0 ? "" : " ");
                    print(list.get(i), out);
                }
                out.append(']');
            }
            case Map<?, ?> map -> {
                String gap = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(gap);
                    print(entry.getKey(), out);
                    out.append(' ');
                    print(entry.getValue(), out);
                    gap = ", ";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            default -> out.append(value);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || Character.isSurrogate(c) || c == 0xFEFF) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Whether a name can stand behind a colon as it is. */
    static boolean isKeywordName(String name) {
        if (name.isEmpty() || name.charAt(0) == ':' || name.charAt(0) == '/') return false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && ".*+!-_?$%&=<>/".indexOf(c) < 0) return false;
        }
        return true;
    }
}
