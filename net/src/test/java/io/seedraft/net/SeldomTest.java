package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeldomTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_few_lines_are_let_through_and_the_others_counted_until_later() {
        Seldom seldom = new Seldom();
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 100; i++) seldom.say(i * SECOND / 100, said::add);
        assertEquals(List.of("", "", "", "", ""), said);
        seldom.say(6 * SECOND, said::add);
        assertEquals(" (and 95 more like this before)", said.getLast());
        seldom.say(6 * SECOND, said::add);
        assertEquals("", said.getLast());
    }
}
