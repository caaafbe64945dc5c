package io.seedraft.history.explain.picture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One page in a headless Chromium, driven through its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** Keys for which the browser itself has a use. */
    private static final Map<String, Integer> CODES = Map.of("Tab", 9, "Escape", 27);

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger nextId = new AtomicInteger(1);
    private final Map<Integer, CompletableFuture<Map<String, Object>>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String session = "";
    private String firstScript = "";

    private Chromium(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
    }

    /** Where a Chromium is installed. */
    static Optional<Path> installed() {
        Stream<String> names = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(":"));
        return names.flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with an empty page of this size. */
    static Chromium start(int width, int height) throws IOException {
        Path profile = Files.createTempDirectory("chromium");
        List<String> command = new ArrayList<>(List.of(
                installed().orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=" + width + "," + height,
                "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Chromium chromium = new Chromium(process, profile, address(process));
        chromium.attach();
        chromium.size(width, height);
        return chromium;
    }

    private static String address(Process process) throws IOException {
        BufferedReader words = process.errorReader(StandardCharsets.UTF_8);
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            int at = line.indexOf("ws://");
            if (line.startsWith("DevTools listening") && at >= 0) {
                Thread.ofVirtual().start(() -> words.lines().forEach(ignored -> {}));
                return line.substring(at).strip();
            }
        }
        throw new IOException("Chromium ended before it listened");
    }

    private void attach() {
        String target = text(call("Target.createTarget", Map.of("url", "about:blank")), "targetId");
        session = text(call("Target.attachToTarget", Map.of("targetId", target, "flatten", true)), "sessionId");
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Log.enable", Map.of());
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Light or dark. */
    void scheme(String scheme) {
        Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** Runs a script before those of the pages opened from now on; an empty one ends that. */
    void before(String script) {
        if (!firstScript.isEmpty()) {
            call("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", firstScript));
            firstScript = "";
        }
        if (!script.isEmpty()) {
            firstScript = text(call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script)), "identifier");
        }
    }

    /** Opens a page and waits until it is ready. @return the milliseconds that it took, as it says itself */
    int open(Path page) {
        complaints.clear();
        call("Page.navigate", Map.of("url", page.toUri().toString()));
        return Integer.parseInt(evaluate("new Promise(done => { const look = () => { "
                + "const ready = document.documentElement?.dataset.ready; "
                + "ready === undefined ? setTimeout(look, 5) : done(ready); }; look(); })"));
    }

    /** The value of an expression, awaited and as text. */
    String evaluate(String expression) {
        Map<String, Object> answer =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return String.valueOf(((Map<?, ?>) answer.get("result")).get("value"));
    }

    /** Waits until the browser has painted what was asked for before. */
    void painted() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
    }

    /** Presses and releases a key, by its name in JavaScript; a single character is typed. */
    void press(String key) {
        press(key, 0);
    }

    /** The same with modifiers: 1 Alt, 2 Control, 4 Meta, 8 Shift. */
    void press(String key, int modifiers) {
        Map<String, Object> down = new LinkedHashMap<>(Map.of("type", "keyDown", "key", key, "modifiers", modifiers));
        if (key.length() == 1) {
            down.put("text", key);
        }
        if (key.equals("Enter")) {
            down.put("text", "\r");
        }
        Integer code = CODES.get(key);
        if (code != null) {
            down.put("windowsVirtualKeyCode", code);
        }
        call("Input.dispatchKeyEvent", down);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "modifiers", modifiers));
    }

    void type(String text) {
        text.chars().forEach(c -> press(Character.toString(c)));
    }

    /** Turns the wheel over a point. */
    void wheel(int x, int y, int deltaY, int modifiers) {
        call(
                "Input.dispatchMouseEvent",
                Map.of("type", "mouseWheel", "x", x, "y", y, "deltaX", 0, "deltaY", deltaY, "modifiers", modifiers));
    }

    void moveMouse(int x, int y) {
        call("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
    }

    /** What the page looks like, as PNG. */
    byte[] screenshot() {
        return Base64.getDecoder().decode(text(call("Page.captureScreenshot", Map.of("format", "png")), "data"));
    }

    /** Errors and warnings of the console so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private Map<String, Object> call(String method, Map<String, Object> parameters) {
        int id = nextId.getAndIncrement();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(written(message), true).join();
        Map<String, Object> whole =
                answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (whole.containsKey("error")) {
            throw new AssertionError(method + ": " + whole.get("error"));
        }
        return object(whole.get("result"));
    }

    private void heard(String text) {
        Map<String, Object> message = object(read(text));
        if (message.get("id") instanceof Number id) {
            CompletableFuture<Map<String, Object>> answer = waiting.remove(id.intValue());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        String method = String.valueOf(message.get("method"));
        Map<String, Object> parameters = object(message.get("params"));
        boolean bad = method.equals("Runtime.exceptionThrown")
                || (method.equals("Runtime.consoleAPICalled")
                        && List.of("error", "warning").contains(parameters.get("type")))
                || (method.equals("Log.entryAdded")
                        && !"verbose".equals(object(parameters.get("entry")).get("level")));
        if (bad) {
            complaints.add(text);
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    // --- JSON

    private static String text(Map<String, Object> object, String name) {
        return String.valueOf(object.get(name));
    }

    @SuppressWarnings("unchecked") // only read() makes maps
    private static Map<String, Object> object(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static String written(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(value, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), json);
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object one : list) {
                    write(one, json);
                }
                json.writeEndArray();
            }
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    private static Object read(String text) {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            return read(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Object read(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    map.put(name, read(json));
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(json));
                }
                return list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return json.getNumberValue();
            }
            default -> {
                return json.getText();
            }
        }
    }
}
