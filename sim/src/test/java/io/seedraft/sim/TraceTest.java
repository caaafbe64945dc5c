package io.seedraft.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Drawn;
import io.seedraft.sim.campaign.Guard;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.TraceScope;
import io.seedraft.sim.fault.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whole runs, written down. */
class TraceTest {

    /** A row that begins, by its columns: time, node, role, term, commit index. */
    private static final Pattern ROW =
            Pattern.compile(" *\\d+\\.\\d{3} (n\\d  |──  ) (F|P|C|L|──|[FPCL]→[FPCL]) +(\\d+|─) +(\\d+|─)  \\S.*");

    private static final Pattern JAVA_TO_STRING = Pattern.compile("\\w\\[\\w+=|\\w@[0-9a-f]{5,}|\\w\\[\\]");

    private static List<String> trace(CampaignProfile profile, long seed, TraceScope scope) {
        List<String> lines = new ArrayList<>();
        Guard.replay(profile, scope, seed, Optional.of(lines::add), Optional.empty());
        return lines;
    }

    @Test
    void every_line_fits_the_page_stands_in_its_columns_and_is_words() {
        for (CampaignProfile profile : new Profiles().profiles()) {
            // A long log has the same lines, in larger numbers, and a hundred thousand of each.
            long seeds = profile.name().equals("large") ? 1 : 12;
            for (long seed = 1; seed <= seeds; seed++) {
                List<String> lines = trace(profile, seed, TraceScope.ALL);
                int event = lines.get(0).indexOf("event");
                for (String line : lines.subList(1, lines.size())) {
                    assertTrue(line.length() <= 120, line);
                    boolean goesOn =
                            line.substring(0, Math.min(event, line.length())).isBlank();
                    assertTrue(goesOn || ROW.matcher(line).matches(), line);
                    assertFalse(JAVA_TO_STRING.matcher(line).find(), line);
                }
            }
        }
    }

    @Test
    void a_part_is_what_the_whole_has_of_it_and_changes_nothing_of_the_run() {
        CampaignProfile swarm = new Profiles().profiles().get(0);
        TraceScope scope = new TraceScope(1 << 2, 300_000_000, 900_000_000);
        List<String> part = trace(swarm, 3, scope);
        List<String> whole = trace(swarm, 3, TraceScope.ALL);
        assertTrue(part.size() > 3 && part.size() < whole.size(), part::toString);
        assertTrue(whole.containsAll(part));
        RunResult traced = Guard.replay(swarm, scope, 3, Optional.of(line -> {}), Optional.empty());
        assertEquals(new Guard(swarm).run(3).fingerprint(), traced.fingerprint());
    }

    @Test
    void what_a_seed_draws_is_said_in_words_and_its_plan_can_be_read_again() {
        for (CampaignProfile profile : new Profiles().profiles()) {
            for (long seed = 1; seed <= 40; seed++) {
                Drawn drawn = profile.drawn(seed);
                assertTrue(drawn.nodes() >= 1 && drawn.nodes() <= 7);
                for (Drawn.Trait trait : drawn.traits()) {
                    assertFalse(trait.how().isBlank(), trait.what());
                    assertFalse(JAVA_TO_STRING.matcher(trait.how()).find(), trait.how());
                    assertFalse(trait.how().contains("null"), trait.how());
                }
                String plan = String.join("\n", drawn.plan());
                assertEquals(drawn.plan().size(), FaultPlan.parse(plan).size());
            }
        }
    }
}
