package io.seedraft.history.explain;

import io.seedraft.history.*;
import io.seedraft.history.Refutation.Block;
import io.seedraft.history.model.*;
import java.util.*;
import org.junit.jupiter.api.Test;

final class DumpTest {
    private Told<Object, KvInput, KvOutput> told = new Told<>(new KeyValueModel());

    int put(int p, String v) {
        return told.ok(p, new KvInput.Put("x", v), KvOutput.DONE);
    }

    int get(int p, String v) {
        return told.ok(p, new KvInput.Get("x"), new KvOutput.Found(v));
    }

    int cas(int p, String a, String b) {
        return told.ok(p, new KvInput.Cas("x", a, b), KvOutput.TRUE);
    }

    void show(String title, Explanation e) {
        System.out.println("=== " + title + "\n" + e.text()
                + e.reductions().stream().map(Object::toString).reduce("", (a, b) -> a + "   " + b + "\n"));
        told = new Told<>(new KeyValueModel());
    }

    @Test
    void dump() throws Exception {
        put(1, "7");
        put(2, "9");
        get(3, "7");
        show("stale searched", told.explained());
        int p7 = put(1, "7");
        int c8 = cas(2, "7", "8");
        int c9 = cas(3, "7", "9");
        show("two cas", told.explained(new Refutation.TwoSuccessors(p7, c8, c9)));
        p7 = put(1, "7");
        c8 = cas(2, "7", "8");
        c9 = cas(3, "7", "9");
        show("two cas searched", told.explained());
        c8 = cas(2, null, "8");
        c9 = cas(3, null, "9");
        show("two cas init", told.explained(new Refutation.TwoSuccessors(-1, c8, c9)));
        int g = get(1, "5");
        show("unsourced", told.explained(new Refutation.Unsourced(g)));
        int f = told.call(1, new KvInput.Put("x", "5"));
        told.fail(f);
        g = get(2, "5");
        put(3, "5");
        show("dirty", told.explained(new Refutation.Unsourced(g)));
        int a = told.call(1, new KvInput.Cas("x", "1", "2"));
        int b = told.call(2, new KvInput.Cas("x", "2", "1"));
        told.ok(a, KvOutput.TRUE);
        told.ok(b, KvOutput.TRUE);
        show("cycle", told.explained(new Refutation.Cycle(List.of(a, b))));
        p7 = put(1, "7");
        c8 = cas(2, "7", "8");
        int g8 = get(3, "8");
        int g7 = get(4, "7");
        show("backwards", told.explained(new Refutation.Backwards(List.of(p7, c8), g7, g8)));
        int w = told.call(1, new KvInput.Put("x", "1"));
        int w2 = told.call(2, new KvInput.Put("x", "2"));
        int r1 = get(3, "1");
        int r2 = get(4, "2");
        int r1b = get(3, "1");
        int r2b = get(4, "2");
        told.ok(w, KvOutput.DONE);
        told.ok(w2, KvOutput.DONE);
        show(
                "overlap",
                told.explained(
                        new Refutation.Overlap(new Block(List.of(w), r1, r1b), new Block(List.of(w2), r2, r2b))));
        int w9 = told.call(1, new KvInput.Put("x", "9"));
        p7 = put(2, "7");
        int r9 = told.call(4, new KvInput.Get("x"));
        told.ok(w9, KvOutput.DONE);
        told.ok(r9, new KvOutput.Found("9"));
        int l7 = get(3, "7");
        show(
                "within inner",
                told.explained(new Refutation.Within(new Block(List.of(w9), w9, r9), new Block(List.of(p7), p7, l7))));
        p7 = put(1, "7");
        int d = told.ok(2, new KvInput.Delete("x"), KvOutput.TRUE);
        g7 = get(3, "7");
        show("delete searched", told.explained());
        told.ok(1, new KvInput.Incr("x", 1), new KvOutput.Sum(1));
        told.ok(2, new KvInput.Incr("x", 1), new KvOutput.Sum(1));
        show("lost update incr", told.explained());
        Random random = new Random(1);
        for (int n = 0; n < 200; n++) {
            put(n % 5, "" + n);
            get(5 + n % 3, "" + n);
            cas(3, "" + n, "c" + n);
        }
        get(2, "c150");
        for (int n = 0; n < 50; n++) put(1, "z" + n);
        long t = System.nanoTime();
        show("long", told.explained());
        System.out.println((System.nanoTime() - t) / 1000000 + " ms");
        told.ok(1, new KvInput.Put("x", "1"), KvOutput.DONE);
        told.ok(1, new KvInput.Put("y", "1"), KvOutput.DONE);
        told.ok(1, new KvInput.Mget(List.of("x", "y")), new KvOutput.Values(Arrays.asList("1", null)));
        show("mget", told.explained());
    }

    @Test
    void queue() {
        record Q(String f, String v) {}
        Model<List<String>, Q, String> m = new Model<>() {
            public List<String> initial() {
                return List.of();
            }

            public List<String> step(List<String> s, Q i, String o) {
                if (i.f().equals("enqueue")) {
                    var l = new ArrayList<>(s);
                    l.add(i.v());
                    return l;
                }
                if (s.isEmpty()) return null;
                return o == null || o.equals(s.get(0)) ? s.subList(1, s.size()) : null;
            }

            public String describe(Q i, String o) {
                return i.f() + (i.v() == null ? "" : " " + i.v()) + (o == null || o.isEmpty() ? "" : " -> " + o);
            }
        };
        Told<List<String>, Q, String> t = new Told<>(m);
        t.ok(1, new Q("enqueue", "a"), "");
        int d1 = t.call(2, new Q("dequeue", null));
        int e = t.call(1, new Q("enqueue", "b"));
        t.ok(d1, "a");
        t.ok(3, new Q("dequeue", null), "a");
        t.ok(e, "");
        System.out.println(t.explained().text());
        Told<List<String>, Q, String> u = new Told<>(m);
        for (int n = 0; n < 300; n++) {
            int x = u.call(1, new Q("enqueue", "v" + n));
            u.ok(2, new Q("enqueue", "w" + n), "");
            u.ok(x, "");
            u.ok(3, new Q("dequeue", null), "v" + n);
            u.ok(3, new Q("dequeue", null), "w" + n);
        }
        u.ok(4, new Q("dequeue", null), "v4");
        long tt = System.nanoTime();
        Explanation ex = u.explained();
        System.out.println(ex.text() + ex.reductions().size() + " " + (System.nanoTime() - tt) / 1000000);
    }
}
