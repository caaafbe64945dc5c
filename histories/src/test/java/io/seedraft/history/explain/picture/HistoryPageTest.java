package io.seedraft.history.explain.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Orders;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.explain.Explanation.Fact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HistoryPageTest {
    @Test
    void the_page_asks_for_nothing_from_elsewhere() throws IOException {
        String page = page(Sample.violated(200));
        assertFalse(page.contains("https://"));
        Matcher addresses = Pattern.compile("(?:http:|(?:src|href)=)[^ >]*").matcher(page);
        List<String> found = new ArrayList<>();
        while (addresses.find()) {
            found.add(addresses.group());
        }
        assertEquals(List.of("href=\"data:,\"", "href=\"#picture\"", "http://www.w3.org/2000/svg\","), found);
    }

    @Test
    void a_small_history_is_there_whole_and_the_page_says_nothing_else() throws IOException {
        assertEquals("", leftOut(page(Sample.linearizable(300, 3, 2, true))));
    }

    @Test
    void an_empty_history_has_a_page() throws IOException {
        String page = page(new Sample("nothing", new Recording<KvInput, KvOutput>().history(), List.of()));
        assertTrue(page.contains("Linearizable: 0 operations"));
    }

    @Test
    void an_explanation_is_on_the_page_in_plain_text() throws IOException {
        String page = page(Sample.violated(200));
        assertTrue(page.contains("\"x cannot be 7 and 9 at once.\""));
        assertTrue(page.contains("\"value\":\"7\""));
        assertTrue(page.contains("\"value\":\"9\""));
    }

    @Test
    void text_of_the_history_cannot_leave_its_place() throws IOException {
        String page = page(hostile());
        assertFalse(page.contains("<script>alert"));
        assertFalse(page.contains("<img"));
        assertEquals(3, page.split("</script>", -1).length - 1, "ends of scripts");
    }

    @Test
    void a_hundred_thousand_keys_fit_and_those_left_out_are_counted() throws IOException {
        int keys = 100_000;
        Recording<KvInput, KvOutput> recording = new Recording<>();
        List<PartResult> parts = new ArrayList<>();
        for (int n = 0; n < keys; n++) {
            String key = "a name that hardly compresses " + Long.toHexString(n * 0x9E3779B97F4A7C15L);
            int i = recording.invoke(0, new KvInput.Get(key));
            recording.ok(i, new KvOutput.Found("1"));
            parts.add(
                    n == keys - 1
                            ? new PartResult.Violated(
                                    Orders.of(key, i), new Refutation.Unsourced(i), List.of(), List.of())
                            : new PartResult.Linearizable(Orders.of(key, i), Orders.of(key, i)));
        }
        String page = page(new Sample("keys", recording.history(), parts));
        assertTrue(leftOut(page).matches(".*The index lists [\\d,]+ of 100,000 keys.*"), leftOut(page));
        assertTrue(page.contains("\"why\":\"Unsourced\""));
    }

    @Test
    void a_thousand_long_explanations_do_not_break_the_limit() throws IOException {
        Recording<KvInput, KvOutput> recording = new Recording<>();
        List<PartResult> parts = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            int i = recording.invoke(n, new KvInput.Get("k" + n));
            recording.ok(i, new KvOutput.Found("x".repeat(100)));
            List<Fact> facts = List.of(new Fact("Nobody wrote this. ".repeat(100), List.of(i)));
            parts.add(new PartResult.Violated(Orders.of("k" + n, i), new Refutation.Unsourced(i), facts, List.of(i)));
        }
        String page = page(new Sample("violated", recording.history(), parts));
        assertTrue(leftOut(page).matches(".*Explanations of \\d+ of 1,000 violated keys.*"), leftOut(page));
    }

    @Test
    void values_that_do_not_compress_are_cut_before_the_page_grows() throws IOException {
        java.util.Random random = new java.util.Random(1);
        Recording<KvInput, KvOutput> recording = new Recording<>();
        int[] all = new int[20_000];
        for (int n = 0; n < all.length; n++) {
            String value = random.ints(1_000, 0x4E00, 0x9FFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            all[n] = recording.invoke(n % 5, new KvInput.Put("k", value));
            recording.ok(all[n], KvOutput.DONE);
        }
        PartResult part = new PartResult.Linearizable(Orders.of("k", all), Orders.of("k", all));
        String page = page(new Sample("noise", recording.history(), List.of(part)));
        assertTrue(leftOut(page).contains("of 20,000 operations one by one"), leftOut(page));
    }

    /** A history in which every text tries to be something else. */
    static Sample hostile() {
        String script = "</script><script>alert(1)</script>";
        String image = "\"><img src=x onerror=\"window.hacked=1\">'&amp;{{columns}}";
        String turned = "\u202Eturned\u0000\uD83D\uDE00 \uD800 \u2028";
        Recording<KvInput, KvOutput> recording = new Recording<>();
        recording.note("<b>nemesis</b>", "info", script, image, History.NO_TIME);
        int a = recording.invoke(0, new KvInput.Put(image, script));
        recording.ok(a, KvOutput.DONE);
        int b = recording.invoke(1, new KvInput.Put(image, "y".repeat(10_000)));
        recording.ok(b, KvOutput.DONE);
        int c = recording.invoke(2, new KvInput.Get(image));
        recording.ok(c, new KvOutput.Found(turned));
        PartResult violated = new PartResult.Violated(
                Orders.of(image, a, b, c),
                new Refutation.Unsourced(c),
                List.of(new Fact(script + image + turned, List.of(c))),
                List.of(a, b, c));
        int d = recording.invoke(3, new KvInput.Get(script));
        PartResult unknown = new PartResult.Unknown(Orders.of(script, d), image);
        return new Sample(script + image, recording.history(), List.of(violated, unknown));
    }

    /** The page, which is never too long. */
    private static String page(Sample sample) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HistoryPage.write(sample.history(), new SpokenModel(), sample.title(), sample.parts(), out);
        assertTrue(out.size() <= HistoryPage.BYTES_MAX, () -> out.size() + " bytes");
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String leftOut(String page) {
        Matcher sentences = Pattern.compile("\"leftOut\":\\[(.*?)]").matcher(page);
        assertTrue(sentences.find());
        return sentences.group(1);
    }
}
