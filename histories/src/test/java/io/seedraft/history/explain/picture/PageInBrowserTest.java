package io.seedraft.history.explain.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser. Its pictures stay in {@code target/pages} for people to look at. */
class PageInBrowserTest {
    private static final Path FOLDER = Path.of("target", "pages");
    private static final String FOCUSED = "document.activeElement.id || document.activeElement.className.baseVal || "
            + "document.activeElement.className || document.activeElement.tagName";

    /** Pairs of texts of the picture that share more than a hair's breadth, and texts that leave it. */
    private static final String TOUCHING = """
            (() => {
              const scene = document.querySelector('.scene').getBoundingClientRect();
              const texts = [...document.querySelectorAll('.scene svg text')].filter((text) => text.textContent.trim());
              const boxes = texts.map((text) => text.getBoundingClientRect());
              const bad = [];
              boxes.forEach((a, n) => {
                if (a.left < scene.left - 1 || a.right > scene.right + 1) bad.push(texts[n].textContent + ' leaves it');
                boxes.slice(n + 1).forEach((b, more) => {
                  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                  const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                  if (wide > 1.5 && tall > 3.5) bad.push(texts[n].textContent + ' on ' + texts[n + 1 + more].textContent);
                });
              });
              return bad.join('; ');
            })()""";

    private static Chromium browser;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed: pages are not looked at");
        Files.createDirectories(FOLDER);
        browser = Chromium.start(1280, 860);
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void inTheLight() {
        browser.scheme("light");
        browser.size(1280, 860);
    }

    @AfterEach
    void nothing_is_complained_about() {
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void a_violation_opens_at_its_explanation() throws IOException {
        open("violated", Sample.violated(600));
        assertEquals("x", browser.evaluate("document.querySelector('h2').textContent"));
        assertTrue(
                browser.evaluate("document.getElementById('verdict').innerText").contains("✗ not linearizable"));
        String facts = browser.evaluate("document.querySelector('.facts').innerText");
        assertTrue(facts.contains("Process 3 still read 7 later"), facts);
        assertEquals("6", browser.evaluate("document.querySelectorAll('.scene .op').length"));
        assertEquals("2", browser.evaluate("document.querySelectorAll('.scene .band').length"));
        String scene = browser.evaluate("document.querySelector('.scene').textContent");
        assertTrue(scene.contains("must be 7 all this time"), scene);
        assertTrue(scene.contains("n2 term 2") && scene.contains("partition n1 | n2 n3"), scene);
        shoot("violated");
    }

    @Test
    void bars_are_to_scale() throws IOException {
        open("violated", Sample.violated(60));
        String width = "Number(document.querySelectorAll('.op .body')[%d].getAttribute('width'))";
        double first = Double.parseDouble(browser.evaluate(width.formatted(0))); // lasts 2 ms
        double fifth = Double.parseDouble(browser.evaluate(width.formatted(4))); // lasts 0.8 ms
        assertEquals(2.5, first / fifth, 0.01);
    }

    /** Times tell faults apart that fall between the same two events of clients. */
    @Test
    void faults_that_overlap_lie_in_rows_of_their_own() throws IOException {
        open("violated", Sample.violated(60));
        assertEquals("0", browser.evaluate("""
                (() => {
                    const bars = [...document.querySelectorAll(".scene .note:not(.leader) rect")].map((rect) => rect.getBBox());
                    const overlap = (a, b) => a.y === b.y && a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1;
                    return bars.filter((a, n) => bars.slice(n + 1).some((b) => overlap(a, b))).length;
                })()"""));
        assertEquals("3", browser.evaluate("document.querySelectorAll('.scene .note:not(.leader)').length"));
    }

    @Test
    void pointing_at_a_fact_marks_its_operations() throws IOException {
        open("violated", Sample.violated(60));
        browser.evaluate("document.querySelectorAll('.facts li')[1].focus()");
        assertEquals(
                "A,E",
                browser.evaluate(
                        "[...document.querySelectorAll('.op.lit .letter')].map(node => node.textContent).join()"));
        browser.evaluate("document.querySelectorAll('.op')[1].focus()");
        assertEquals(
                "3,4,5",
                browser.evaluate("[...document.querySelectorAll('.facts li')]"
                        + ".map((node, n) => node.classList.contains('lit') ? n + 1 : 0).filter(Boolean).join()"));
    }

    @Test
    void the_keyboard_alone_is_enough() throws IOException {
        open("violated", Sample.violated(600));
        browser.press("e");
        assertEquals("op side0 clashes lit", browser.evaluate(FOCUSED));
        browser.press("ArrowRight");
        assertTrue(browser.evaluate("document.activeElement.getAttribute('aria-label')")
                .startsWith("B: process 1"));
        browser.press("w");
        assertEquals("chart", browser.evaluate(FOCUSED));
        browser.press(".");
        assertTrue(said().startsWith("put x 7 → ok, process 0, called at"), said());
        browser.press("k");
        browser.type("k4");
        assertEquals("1 of 8 keys", browser.evaluate("document.getElementById('key-count').textContent"));
        browser.press("Enter");
        assertEquals("k4", browser.evaluate("document.querySelector('h2').textContent"));
        browser.press("/");
        assertEquals("op-search", browser.evaluate(FOCUSED));
        browser.type("p3 put");
        browser.press("Enter");
        assertTrue(said().startsWith("put k4 v") && said().contains("process 3"), said());
        shoot("search");
        browser.press("Escape");
        assertEquals("chart", browser.evaluate(FOCUSED));
        browser.press("?");
        assertEquals("true", browser.evaluate("document.getElementById('help').open"));
        shoot("help");
        browser.press("Escape");
        assertEquals("false", browser.evaluate("document.getElementById('help').open"));
    }

    @Test
    void tab_reaches_everything_in_order() throws IOException {
        open("violated", Sample.violated(60));
        StringBuilder way = new StringBuilder();
        for (int n = 0; n < 18; n++) {
            browser.press("Tab");
            way.append(browser.evaluate(FOCUSED)).append('\n');
        }
        assertTrue(way.toString().startsWith("skip\nhelp-button\nkey-search\nkey-order\nkeys\n"), way::toString);
        assertTrue(way.toString().contains("op side0") && way.toString().contains("show-whole"), way::toString);
    }

    @Test
    void the_page_reads_back_what_was_written() throws IOException {
        Sample sample = Sample.linearizable(60, 4, 1, true);
        open("linearizable", sample);
        browser.evaluate("document.querySelector('canvas.chart').focus()");
        browser.press("0");
        for (int i = 0; i < sample.history().size(); i++) {
            browser.press(".");
            String said = said();
            String asked = new SpokenModel()
                    .describe(sample.history().input(i), sample.history().output(i));
            assertTrue(said.startsWith(asked.replace("->", "→") + ", process "), said);
            assertTrue(said.contains("process " + sample.history().process(i) + ", called at "), said);
            assertTrue(said.contains("(event " + (sample.history().call(i) + 1) + ")"), said);
        }
        shoot("linearizable");
    }

    @Test
    void a_linearizable_key_shows_its_order() throws IOException {
        open("order", Sample.linearizable(40, 4, 1, false));
        browser.evaluate("document.querySelector('canvas.chart').focus()");
        browser.press(".");
        assertTrue(said().contains("takes effect as number "), said());
        shoot("order");
    }

    @Test
    void an_unknown_key_says_why() throws IOException {
        open("violated", Sample.violated(60));
        browser.press("k");
        browser.type("unknown");
        browser.press("Enter");
        assertTrue(browser.evaluate("document.getElementById('key-title').innerText")
                .contains("10,000,000 steps"));
    }

    @Test
    void text_of_the_history_stays_text() throws IOException {
        open("hostile", HistoryPageTest.hostile());
        assertEquals("undefined", browser.evaluate("typeof window.hacked"));
        assertEquals("0", browser.evaluate("document.querySelectorAll('img').length"));
        String text = browser.evaluate("document.body.innerText");
        assertTrue(text.contains("</script><script>alert(1)</script>"), text);
        assertTrue(text.contains("… (10"), text);
        browser.press("w");
        browser.painted();
        browser.press(".");
        assertTrue(said().startsWith("put \"><img src=x onerror="), said());
        shoot("hostile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"within", "backwards", "two successors", "cycle", "unsourced", "stuck", "core"})
    void each_kind_of_refutation_has_a_picture(String kind) throws IOException {
        open("kinds", Refuted.ofEachKind());
        browser.press("k");
        browser.type(kind);
        browser.press("Enter");
        assertEquals(kind, browser.evaluate("document.querySelector('h2').textContent"));
        assertTrue(Integer.parseInt(browser.evaluate("document.querySelectorAll('.scene .op').length")) >= 1);
        shoot("kind-" + kind.replace(' ', '-'));
        browser.evaluate("document.querySelectorAll('#explanation .group button')[1].click()");
        shoot("kind-" + kind.replace(' ', '-') + "-even");
    }

    @Test
    void in_the_dark_it_is_dark() throws IOException {
        browser.scheme("dark");
        open("violated", Sample.violated(600));
        assertEquals("rgb(20, 23, 27)", browser.evaluate("getComputedStyle(document.body).backgroundColor"));
        shoot("violated-dark");
        browser.press("w");
        shoot("violated-dark-whole");
    }

    @Test
    void on_a_narrow_screen_nothing_is_cut_off() throws IOException {
        browser.size(420, 860);
        open("violated", Sample.violated(600));
        assertTrue(Integer.parseInt(browser.evaluate("document.documentElement.scrollWidth")) <= 420);
        shoot("violated-narrow");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void no_label_touches_another(int width) throws IOException {
        browser.size(width, 860);
        open("kinds", Refuted.ofEachKind());
        int keys = Integer.parseInt(browser.evaluate("document.querySelectorAll('#keys [data-at]').length"));
        assertTrue(keys > 5, () -> keys + " keys");
        for (int key = 0; key < keys; key++) {
            browser.evaluate("location.hash = '#key=" + key + "'");
            browser.painted();
            assertEquals("", browser.evaluate(TOUCHING), "key " + key);
        }
        open("crowded", Refuted.crowded(40));
        assertEquals("", browser.evaluate(TOUCHING));
        assertTrue(Integer.parseInt(browser.evaluate("document.documentElement.scrollWidth")) <= width);
        shoot("crowded-" + width);
    }

    @Test
    void without_DecompressionStream_the_explanations_are_there() throws IOException {
        browser.before("delete window.DecompressionStream");
        open("violated", Sample.violated(60));
        browser.before("");
        assertTrue(browser.evaluate("document.body.innerText").contains("This browser cannot unpack the operations"));
        assertEquals("6", browser.evaluate("document.querySelectorAll('.scene .op').length"));
    }

    @Test
    void a_million_operations_fit_and_stay_smooth() throws IOException {
        Sample sample = Sample.linearizable(1_000_000, 20, 1, true);
        int millis = open("million", sample);
        assertTrue(millis < 2_000, () -> "ready after " + millis + " ms");
        assertTrue(
                browser.evaluate("document.getElementById('notices').innerText").contains("of 1,000,000 operations"));
        shoot("million");
        browser.evaluate("document.querySelector('canvas.chart').focus()");
        for (String key : List.of("0", "+", "+", "ArrowRight", "ArrowLeft", "-", "End", "Home", "0")) {
            browser.press(key);
            browser.painted();
            double painting =
                    Double.parseDouble(browser.evaluate("document.querySelector('canvas.chart').dataset.millis"));
            assertTrue(painting < 200, () -> key + " took " + painting + " ms to paint");
        }
        browser.wheel(700, 400, -400, 2);
        shoot("million-all");
        assertTrue(Integer.parseInt(browser.evaluate("document.querySelector('canvas.chart').dataset.paints")) > 9);
    }

    /** @return the milliseconds until it was ready */
    private static int open(String name, Sample sample) throws IOException {
        Path file = sample.page(FOLDER.resolve(name + ".html"));
        assertTrue(Files.size(file) <= HistoryPage.BYTES_MAX, () -> name + " is too long");
        int millis = browser.open(file);
        browser.painted();
        return millis;
    }

    /** What a screen reader would read out. */
    private static String said() {
        return browser.evaluate("document.getElementById('live').textContent");
    }

    /** Keeps a picture, which is not empty. */
    private static void shoot(String name) throws IOException {
        browser.painted();
        byte[] png = browser.screenshot();
        Files.write(FOLDER.resolve(name + ".png"), png);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        long colours = java.util.Arrays.stream(pixels).distinct().count();
        assertTrue(colours > 40, () -> name + " has " + colours + " colours");
    }
}
