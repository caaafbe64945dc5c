package io.seedraft.sim.fault;

import io.seedraft.sim.world.NodeSet;

/** Reads one line of a plan: words with blanks between them. */
final class PlanParser {

    private final String text;
    private final int line;
    private int position;

    /** Where the word that was read last begins. */
    private int wordAt;

    PlanParser(String text, int line) {
        this.text = text;
        this.line = line;
    }

    PlannedFault plannedFault() {
        String word = word("'at' or 'after'");
        if (!word.equals("at") && !word.equals("after")) throw expected("'at' or 'after'", word);
        long atNanos = time();
        Cue cue = Cue.NONE;
        long delayNanos = 0;
        if (word.equals("after")) {
            literal("upon");
            cue = cue();
            if (nextIs("plus")) {
                literal("plus");
                delayNanos = time();
            }
        }
        Fault fault = fault();
        if (position < text.stripTrailing().length()) {
            String more = word("the end of the line");
            throw expected("the end of the line", more);
        }
        return new PlannedFault(atNanos, cue, delayNanos, fault);
    }

    private Cue cue() {
        String word = word("a cue");
        for (Cue cue : Cue.values()) if (cue != Cue.NONE && cue.word.equals(word)) return cue;
        throw expected("'candidacy', 'election', 'acknowledgement', 'write' or 'doubt'", word);
    }

    private Fault fault() {
        String word = word("a fault");
        int at = wordAt;
        try {
            return switch (word) {
                case "crash" -> new Fault.Crash(target(), false, after("down"));
                case "power-loss" -> new Fault.Crash(target(), true, after("down"));
                case "stop" -> new Fault.Stop(target(), after("down"));
                case "pause" -> new Fault.Pause(target(), after("for"));
                case "slow" -> new Fault.Slow(target(), factor(), after("for"));
                case "slow-disk" -> new Fault.SlowDisk(target(), factor(), after("for"));
                case "full-disk" -> new Fault.FullDisk(target(), after("for"));
                case "stray" -> new Fault.Stray(target(), turn(word("a number such as #0")));
                case "partition" -> new Fault.Partition(cut(), after("for"));
                case "clog" -> new Fault.Clog(target(), targetAfter(">"), after("for"));
                case "drift" -> new Fault.ClockDrift(target(), ppm());
                case "jump" -> new Fault.ClockJump(target(), after("ahead"));
                case "wipe" -> new Fault.Wipe(target(), after("down"));
                case "backup" -> new Fault.Backup(target());
                case "restore" -> new Fault.Restore(target(), after("down"));
                case "hush" -> new Fault.Hush(after("for"));
                case "rush" -> new Fault.Rush(after("for"));
                default ->
                    throw expected(
                            "crash, power-loss, stop, pause, slow, slow-disk, full-disk, stray, partition, clog, drift, jump, wipe, backup, "
                                    + "restore, hush or rush",
                            word);
            };
        } catch (IllegalArgumentException outOfRange) {
            throw new PlanSyntaxException(line, at + 1, String.valueOf(outOfRange.getMessage()));
        }
    }

    private Cut cut() {
        String word = word("a kind of partition");
        return switch (word) {
            case "split" -> new Cut.Split(target());
            case "one-way" -> new Cut.OneWay(target(), targetAfter(">"));
            case "isolate" -> new Cut.Isolate(target());
            case "bridge" -> new Cut.Bridge(target(), turn(word("a number such as #0")));
            case "ring" -> new Cut.Ring(turn(word("a number such as #0")));
            case "link" -> new Cut.Link(target(), targetAfter(">"));
            default -> throw expected("split, one-way, isolate, bridge, ring or link", word);
        };
    }

    private Target targetAfter(String literal) {
        literal(literal);
        return target();
    }

    private Target target() {
        String word = word("a node or role");
        for (Target.Who who : Target.Who.values()) if (who.word.equals(word)) return Target.the(who);
        int number = word.indexOf('#');
        if (number > 0) return numbered(word, word.substring(0, number), word.substring(number));
        return nodes(word);
    }

    private Target numbered(String word, String name, String turn) {
        if (name.equals("follower")) return new Target.Follower(turn(turn));
        for (Target.Size size : Target.Size.values()) {
            if (name.equals(size.word + "-with-leader")) return new Target.Part(size, true, turn(turn));
            if (name.equals(size.word + "-without-leader")) return new Target.Part(size, false, turn(turn));
        }
        throw expected("follower#0, minority-with-leader#0, half-without-leader#0 or such", word);
    }

    private Target nodes(String word) {
        long mask = 0;
        for (String each : word.split("\\+", -1)) {
            boolean isNode =
                    each.length() >= 2 && each.length() <= 3 && each.charAt(0) == 'n' && isNumber(each.substring(1));
            int node = isNode ? Integer.parseInt(each.substring(1)) : 0;
            if (node < 1 || node > NodeSet.MAX_NODES) {
                String nodes = "a node such as n1 (n" + NodeSet.MAX_NODES + " at most), nodes such as n1+n3";
                throw expected(nodes + ", or a role such as leader", word);
            }
            mask |= NodeSet.of(node);
        }
        return new Target.Nodes(mask);
    }

    private int turn(String word) {
        if (word.length() > 10 || !word.startsWith("#") || !isNumber(word.substring(1))) {
            throw expected("a number such as #0", word);
        }
        return Integer.parseInt(word.substring(1));
    }

    private int factor() {
        String word = word("a factor such as x8");
        boolean isFactor = word.length() <= 6 && word.startsWith("x") && isNumber(word.substring(1));
        if (!isFactor) throw expected("a factor such as x8", word);
        return Integer.parseInt(word.substring(1));
    }

    private int ppm() {
        String word = word("a drift such as +300ppm");
        boolean isDrift = word.length() >= 5 && word.length() <= 11 && word.endsWith("ppm");
        boolean isSigned = isDrift && (word.charAt(0) == '+' || word.charAt(0) == '-');
        if (!isSigned || !isNumber(word.substring(1, word.length() - 3)))
            throw expected("a drift such as +300ppm", word);
        return Integer.parseInt(word.substring(0, word.length() - 3));
    }

    private long after(String literal) {
        literal(literal);
        return time();
    }

    private long time() {
        String word = word("a time");
        try {
            return Nanos.parse(word);
        } catch (NumberFormatException malformed) {
            throw new PlanSyntaxException(line, wordAt + 1, String.valueOf(malformed.getMessage()));
        }
    }

    private void literal(String expected) {
        String word = word("'" + expected + "'");
        if (!word.equals(expected)) throw expected("'" + expected + "'", word);
    }

    private boolean nextIs(String word) {
        int before = position;
        boolean is = position < text.length() && word("").equals(word);
        position = before;
        return is;
    }

    private String word(String expected) {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) position++;
        wordAt = position;
        while (position < text.length() && !Character.isWhitespace(text.charAt(position))) position++;
        if (wordAt == position && !expected.isEmpty()) {
            throw new PlanSyntaxException(line, wordAt + 1, "expected " + expected + ", and the line ends");
        }
        return text.substring(wordAt, position);
    }

    private PlanSyntaxException expected(String what, String found) {
        return new PlanSyntaxException(line, wordAt + 1, "expected " + what + ", not '" + found + "'");
    }

    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) < '0' || word.charAt(i) > '9') return false;
        return !word.isEmpty();
    }
}
