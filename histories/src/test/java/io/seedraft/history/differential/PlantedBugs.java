package io.seedraft.history.differential;

import io.seedraft.history.checker.search.Mending;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Bugs that the differential tests must see, the traps that others fell into among them. */
final class PlantedBugs {
    private final List<PlantedBug> all = new ArrayList<>();
    private String kind = "";

    static List<PlantedBug> all() {
        PlantedBugs bugs = new PlantedBugs();
        bugs.inParts();
        bugs.inZones();
        bugs.inTheRegisterSearch();
        bugs.inTheGeneralSearch();
        bugs.inTheMending();
        bugs.inTheContainers();
        bugs.inTheKeys();
        bugs.inTheGlue();
        bugs.inTheExplanation();
        bugs.inTheFormats();
        bugs.online();
        bugs.inTheProof();
        return bugs.all;
    }

    /** The bugs after it are looked for in histories of this kind first. */
    private void mostly(String kinds) {
        kind = kinds;
    }

    private void bug(String name, String file, String find, String replace) {
        all.add(new PlantedBug(name, file, find, replace, Differential.class, kind));
    }

    private void inParts() {
        mostly("store, repeating");
        bug(
                "operations without an answer are dropped",
                "checker/part/Parts",
                "case INFO -> !model.readOnly(history.input(i), null);",
                "case INFO -> false;");
        bug("failed operations happened", "checker/part/Parts", "case FAIL -> false;", "case FAIL -> true;");
        mostly("store, several keys");
        bug(
                "an mget leaves its keys apart",
                "checker/model/KeyPartitioner",
                "unite(partOf[i], keys.number(key));",
                "keys.number(key);");
        bug(
                "a keys read joins only the key that is its prefix",
                "checker/model/KeyPartitioner",
                "keys.name(key).startsWith(prefixes.name(p))",
                "keys.name(key).equals(prefixes.name(p))");
        mostly("store, two keys");
        bug(
                "a delete that found something is a plain write",
                "checker/model/KeyView",
                "sink.replace(ABSENT, ABSENT);",
                "sink.write(ABSENT);");
        bug("exists says nothing", "checker/model/KeyView", "sink.not(ABSENT);", "sink.nothing();");
    }

    private void inZones() {
        mostly("cas register, unique");
        bug(
                "zones that touch overlap",
                "checker/zone/Blocks",
                "if (end(endsFirst[block]) < zoneEnds) {",
                "if (end(endsFirst[block]) <= zoneEnds) {");
        bug(
                "who takes a value may be over before it was there",
                "checker/zone/Blocks",
                "if (part.end(next) < call(last)) {",
                "if (part.end(next) < call(first)) {");
        bug(
                "the last reader does not stretch the zone",
                "checker/zone/Blocks",
                "last = Math.max(last, readStartsLast[life]);",
                "last = Math.max(last, first);");
        mostly("store, unique");
        bug(
                "an unknown write that was read is left out",
                "checker/zone/Sources",
                "if (seenLife == FIRST || certain(writer) || role[writer] != LEFT_OUT) {",
                "if (seenLife >= FIRST) {");
        mostly("set");
        bug(
                "unknown deletes are left out",
                "checker/zone/Sources",
                "if (role[o] == LEFT_OUT) {",
                "if (role[o] == LEFT_OUT && certain(o)) {");
        mostly("register");
        bug(
                "a read of the common value takes any write left",
                "checker/zone/CommonValue",
                "int chosen = unused.atOrAfter(rankFrom(needed));",
                "int chosen = unused.atOrAfter(0);");
        mostly("mutex");
        bug(
                "a life is over as soon as anybody wrote",
                "checker/zone/ManyLives",
                "if (life != observer + 1 && endOf(overwriter[at], part) >= call) {",
                "if (life != observer + 1 && endOf(overwriter[at], part) > part.end(observer)) {");
    }

    private void inTheRegisterSearch() {
        mostly("store, unique");
        bug(
                "a free put that returns is only tried hidden",
                "checker/register/Candidates",
                "(!free || same || notice.matters(visibly, open.at))",
                "(!free || same)");
        mostly("cas register, many clients");
        bug(
                "a put of the current value is skipped while others are pending",
                "checker/register/Steps",
                "boolean write = open.act[o] == Act.WRITE;",
                "boolean write = open.act[o] == Act.WRITE && open.left[o] != now.value;");
        mostly("store, two keys");
        bug(
                "unknown operations are used before their call",
                "checker/register/UnknownOperations",
                "used < size[kind] && openAt[start[kind] + used] <= answer",
                "used < size[kind]");
        mostly("store, repeating");
        bug(
                "a write hides nothing",
                "checker/register/Steps",
                "now.free[w] |= open.blinds[w] & ~now.done[w];",
                "now.free[w] |= 0;");
        mostly("store, unique");
        bug(
                "a dead end rules out what used fewer unknown operations",
                "checker/register/ConfigurationTable",
                "&& unknown.atMost(entries, from + 2 + 2 * maskWords, c.used, 0)) {",
                ") {");
        bug(
                "what only appends can leave has no source",
                "checker/register/Notice",
                "if (!sourced[open.seen[r]] && !appends && limit == open.answers) {",
                "if (!sourced[open.seen[r]] && limit == open.answers) {");
    }

    private void inTheGeneralSearch() {
        mostly("counter");
        bug(
                "unknown operations take effect before their call",
                "checker/search/PartSearch",
                "return o >= 0 && o < layout.calledAt[answer] ? o : -1;",
                "return o;");
        mostly("register, unique");
        bug(
                "calls at the position of an answer come after it",
                "checker/search/PartLayout",
                "history.call(parts.operation(from + called)) <= history.end(i)",
                "history.call(parts.operation(from + called)) < history.end(i)");
        mostly("cas register, unique");
        bug(
                "an unknown write that only unknown operations build on is dropped",
                "checker/search/PartLayout",
                "if (next != null && (known || !model.same(next, left))) {",
                "if (next != null && known) {");
        mostly("store, repeating");
        bug(
                "what was undone of unknown operations stays used",
                "checker/search/PartSearch",
                "nextUnused[kind] = o;",
                "nextUnused[kind] = layout.nextOfKind[o];");
        mostly("die");
        bug(
                "a dead end rules out what used more unknown operations to come there",
                "checker/search/FailedConfigurations",
                "if (used[at + 1] > usage[used[at]]) {",
                "if (used[at + 1] > usage[used[at]] + 1) {");
        mostly("store, repeating");
        bug(
                "a dead end rules out what did more reads",
                "checker/search/FailedConfigurations",
                "if ((mask[w] & ~masks[base + w]) != 0) {",
                "if ((masks[base + w] & ~mask[w]) != 0) {");
    }

    /** Small histories are decided before the search looks for a change of its order, so one is made to do so at once. */
    private void inTheMending() {
        mending("what was tried before a jump back is not tried again", "frameCursor[back] = 0;", "");
        mending(
                "what a jump back leaves counts as tried",
                "depth = back + 1;",
                "for (; depth > back + 1; depth--) { undoTo(frameTrail[depth - 1]); remember(depth - 1); }");
    }

    private void mending(String name, String find, String replace) {
        all.add(new PlantedBug(name, "checker/search/PartSearch", find, replace, Mending.class, ""));
    }

    private void inTheContainers() {
        mostly("queue, distinct");
        bug(
                "a value passed need not be gone",
                "checker/container/Queue",
                "first == NONE || part.take[v] != NONE ? AFTER_ALL : part.takeEnd[first];",
                "AFTER_ALL;");
        bug(
                "it is open which put a take took from, and the last one is chosen",
                "checker/container/ContainerPart",
                "if (called > n + 1) {",
                "if (called > n + 2) {");
        mostly("stack, distinct");
        bug(
                "any value may be the lowest",
                "checker/container/Nesting",
                "next == null || part.takeEnd[next] < part.outFrom[piece.byOut()[out]]",
                "next == null");
        byHand(
                "takes that touch are one after the other",
                "Queue",
                "part.takeEnd[second] < part.takeCall[last]) {",
                "part.takeEnd[second] <= part.takeCall[last]) {");
        byHand(
                "a take of unknown outcome took all that was passed",
                "Emptiness",
                "int spare = called - dueNow;",
                "int spare = called;");
        byHand(
                "nothing is cut where one comes out as the other comes in",
                "Nesting",
                "if (part.inBy[v] >= free && free <= to) {",
                "if (part.inBy[v] > free && free <= to) {");
    }

    private void byHand(String name, String file, String find, String replace) {
        all.add(new PlantedBug(name, "checker/container/" + file, find, replace, ContainersByHand.class, ""));
    }

    private void inTheKeys() {
        mostly("keyed");
        bug(
                "keys of one length are one",
                "checker/model/KeyedPartitioner",
                "partOf[i] = part(key.apply(history.input(i)));",
                "partOf[i] = part(key.apply(history.input(i)).toString().length());");
        guess("a key in a field of its own is passed over", "if (keys) return KeyedCodec.Place.FIELD;", "");
        guess("a pair that asks is a value", "questions |= pair.get(0) != null;", "questions |= false;");
    }

    private void guess(String name, String find, String replace) {
        all.add(new PlantedBug(name, "format/Guess", find, replace, GuessesAgainstBruteForceTest.class, ""));
    }

    private void inTheGlue() {
        mostly("store");
        bug(
                "an order is believed although answers say more",
                "checker/OnRegister",
                "&& !fits(part, whole(part, explained.order()))) {",
                "&& !fits(part, whole(part, new int[0]))) {");
        bug(
                "a prefix is believed although answers say more",
                "checker/OnRegister",
                "&& !fits(part, stuck.prefix())) {",
                "&& !fits(part, whole(part, new int[0]))) {");
        bug(
                "only the first part is looked at again",
                "checker/Checker",
                "if (finding.why() != null) {",
                "if (finding.why() != null && p == 0) {");
        bug(
                "the order of another part",
                "checker/PartDecider",
                "within[n] = part.operation(within[n]);",
                "within[n] = part.operation(within.length - 1 - n);");
    }

    private void inTheExplanation() {
        bug(
                "an explanation leaves out writes as if they were reads",
                "explain/Reducer",
                "return model.readOnly(history.input(n), history.output(n));",
                "return model.readOnly(history.input(n), history.output(n)) || n > 0;");
        bug(
                "an explanation that cuts keeps later answers",
                "explain/Draft",
                "return opening(late).keeping(",
                "return keeping(");
        bug(
                "nobody sees what was appended to",
                "explain/Observers",
                "Math.max(lastAppend, Math.max(lastSeer[left], lastOther))",
                "Math.max(lastSeer[left], lastOther)");
        mostly("store, repeating");
        bug(
                "nobody sees that a value is not another",
                "explain/Observers",
                "Math.max(lastAppend, Math.max(lastSeer[left], lastOther))",
                "Math.max(lastAppend, lastSeer[left])");
    }

    private void inTheFormats() {
        format(
                "a failed cas saw another value for everybody",
                "RegisterCodec",
                "return failedCas == FailedCas.NOT && input instanceof RegisterInput.Cas cas",
                "return input instanceof RegisterInput.Cas cas");
        format(
                "a failure is an unknown outcome",
                "Reading",
                "events.fail(operation, timeNanos);",
                "events.info(operation, timeNanos);");
        format(
                "an unknown outcome is a failure",
                "Reading",
                "default -> events.info(operation, timeNanos);",
                "default -> events.fail(operation, timeNanos);");
    }

    private void format(String name, String file, String find, String replace) {
        all.add(new PlantedBug(name, "format/" + file, find, replace, FormatsAgainstBruteForceTest.class, ""));
    }

    private void online() {
        online(
                "who failed may have been seen",
                "OnlineZones",
                "return life == null || (!life.certain && lives.remove(life.value, life));",
                "return life == null || lives.remove(life.value, life) || life.certain;");
        online("a value comes back", "OnlineZones", "life.firstEndBehind < call || !certain(life)", "!certain(life)");
        online(
                "a value is forgotten while somebody open may see it",
                "OnlineZones",
                "long oldestCall = oldest == null ? now + 1 : oldest.call;",
                "long oldestCall = now + 1;");
        online(
                "what failed may have changed the state",
                "StreamingSearch",
                "if (one.deeds()[place] instanceof Possible.Pending) {",
                "if (one.deeds()[place] != null) {");
        online(
                "to have used up unknown operations is better",
                "Possible",
                "return deed == UNUSED || other == USED;",
                "return deed == USED || other == UNUSED;");
        online(
                "who takes over begins with the first value of all",
                "OnlineRegister",
                "            settled = value;",
                "            settled = settled == null ? value : settled;");
    }

    private void online(String name, String file, String find, String replace) {
        all.add(new PlantedBug(name, "online/" + file, find, replace, OnlineAgainstBruteForceTest.class, ""));
    }

    /** The verifier must not believe too much, either. */
    private void inTheProof() {
        proof(
                "a block may share a writer with another",
                "Clashes",
                "Flaw.unless(!Chain.of(facts, a).shares(",
                "Flaw.unless(true || !Chain.of(facts, a).shares(");
        proof(
                "touching is being before",
                "Clashes",
                "Flaw.unless(facts.end(clash.later()) < facts.call(clash.earlier())",
                "Flaw.unless(facts.end(clash.later()) <= facts.call(clash.earlier())");
        proof(
                "a second writer does not count",
                "Writers",
                "found.size() < 2 && lastEnd",
                "found.size() < 1 && lastEnd");
        proof(
                "anybody may be an intruder",
                "Clashes",
                "chain.demandNever(facts.seen(intruder));",
                "facts.seen(intruder);");
        proof(
                "an unknown operation took effect",
                "Facts",
                "if (history.outcome(i) == Outcome.OK) {",
                "if (history.outcome(i) != Outcome.FAIL) {");
    }

    private void proof(String name, String file, String find, String replace) {
        all.add(new PlantedBug(name, "checker/proof/" + file, find, replace, ProofIsSoundTest.class, ""));
    }

    /** The bug that is no bug: nobody must complain. */
    static PlantedBug none(Class<? extends Supplier<String>> judge) {
        return new PlantedBug(
                "none",
                "checker/Checker",
                "public final class Checker",
                "public final class Checker",
                judge,
                "register, unique");
    }
}
