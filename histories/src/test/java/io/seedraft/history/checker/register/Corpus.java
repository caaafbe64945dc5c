package io.seedraft.history.checker.register;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Histories that others recorded, as register operations. */
final class Corpus {
    /** What the answer "fail" of a cas means. */
    enum FailedCas {
        DID_NOT_HAPPEN,
        SAW_ANOTHER_VALUE
    }

    record Event(String process, String type, String f, String value) {}

    private static final Pattern PROCESS = Pattern.compile(":process\\s+(\\S+?)[,\\s}]");
    private static final Pattern TYPE = Pattern.compile(":type\\s+:(\\w+)");
    private static final Pattern F = Pattern.compile(":f\\s+:(\\w+)");
    private static final Pattern VALUE = Pattern.compile(":value\\s+(\"[^\"]*\"|\\[[^\\]]*\\]|[^,}\\s]+)");
    private static final Pattern MAP = Pattern.compile("\\{[^}]*\\}");
    private static final Pattern KEY = Pattern.compile(":key \"(\\d+)\"");

    private Corpus() {}

    /** The files with a verdict in {@code expected.tsv} of the corpus, in one format: name and whether it is linearizable. */
    static Map<String, Boolean> expected(Path corpus, String format, String model) throws IOException {
        Map<String, Boolean> files = new LinkedHashMap<>();
        for (String row : Files.readAllLines(corpus.resolve("expected.tsv"))) {
            String[] columns = row.split("\t");
            if (columns[1].equals(format) && columns[2].startsWith(model) && columns[3].matches("true|false")) {
                files.put(columns[0], columns[3].equals("true"));
            }
        }
        return files;
    }

    static History<RegisterInput, RegisterOutput> etcd(Path file, FailedCas failedCas) throws IOException {
        List<Event> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split("\\s+", 7);
            if (words.length == 7 && words[3].matches("\\d+")) {
                events.add(new Event(words[3], words[4].substring(1), words[5].substring(1), words[6].trim()));
            }
        }
        return register(events, failedCas, false);
    }

    /** There a read of nil says nothing. */
    static History<RegisterInput, RegisterOutput> knossos(Path file, FailedCas failedCas) throws IOException {
        List<Event> events = new ArrayList<>();
        Matcher maps = MAP.matcher(Files.readString(file).replaceAll(";[^\n]*", ""));
        while (maps.find()) {
            Event event = event(maps.group());
            if (event.process().matches("\\d+")) {
                events.add(event);
            }
        }
        return register(events, failedCas, true);
    }

    /** An absent key reads as the empty string there, and an append is not answered with a length. */
    static History<KvInput, KvOutput> keys(Path file) throws IOException {
        Recording<KvInput, KvOutput> recording = new Recording<>();
        Map<String, Integer> open = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            Event event = event(line);
            String key = first(KEY, line);
            String value = event.value().replace("\"", "");
            int client = Integer.parseInt(event.process());
            if (event.type().equals("invoke")) {
                KvInput input = switch (event.f()) {
                    case "get" -> new KvInput.Get(key);
                    case "put" -> new KvInput.Put(key, value);
                    default -> new KvInput.Append(key, value);
                };
                open.put(event.process(), recording.invoke(client, input));
            } else {
                boolean get = event.f().equals("get");
                KvOutput found = new KvOutput.Found(value.isEmpty() || value.equals("nil") ? null : value);
                recording.ok(open.remove(event.process()), get ? found : null);
            }
        }
        return recording.history();
    }

    private static Event event(String map) throws IOException {
        return new Event(first(PROCESS, map), first(TYPE, map), first(F, map), first(VALUE, map));
    }

    private static String first(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException(text);
        }
        return matcher.group(1);
    }

    private static History<RegisterInput, RegisterOutput> register(
            List<Event> events, FailedCas failedCas, boolean nilSaysNothing) {
        Recording<RegisterInput, RegisterOutput> recording = new Recording<>();
        Map<String, Integer> open = new HashMap<>();
        for (int n = 0; n < events.size(); n++) {
            Event event = events.get(n);
            Integer o = open.remove(event.process());
            boolean cas = event.f().equals("cas");
            boolean saw = failedCas == FailedCas.SAW_ANOTHER_VALUE;
            switch (event.type()) {
                case "invoke" -> {
                    boolean not = cas && saw && answer(events, n).equals("fail");
                    open.put(event.process(), recording.invoke(Integer.parseInt(event.process()), input(event, not)));
                }
                case "ok" -> {
                    boolean nil = event.value().equals("nil");
                    if (nil && nilSaysNothing && event.f().equals("read")) {
                        recording.info(o, History.NO_TIME);
                    } else {
                        recording.ok(o, new RegisterOutput(nil ? null : event.value()));
                    }
                }
                case "fail" -> {
                    if (cas && saw) {
                        recording.ok(o, RegisterOutput.DONE);
                    } else if (event.f().equals("read") && event.value().equals(":timed-out")) {
                        recording.info(o, History.NO_TIME);
                    } else {
                        recording.fail(o, History.NO_TIME);
                    }
                }
                default -> {
                    if (o != null) {
                        recording.info(o, History.NO_TIME);
                    }
                }
            }
        }
        return recording.history();
    }

    private static String answer(List<Event> events, int call) {
        for (int n = call + 1; n < events.size(); n++) {
            if (events.get(n).process().equals(events.get(call).process())) {
                return events.get(n).type();
            }
        }
        return "none";
    }

    private static RegisterInput input(Event event, boolean not) {
        String[] values = event.value().replaceAll("[\\[\\]]", "").trim().split("[\\s,]+");
        return switch (event.f()) {
            case "read" -> new RegisterInput.Read();
            case "write" -> new RegisterInput.Write(values[0]);
            default -> not ? new RegisterInput.Not(values[0]) : new RegisterInput.Cas(values[0], values[1]);
        };
    }
}
