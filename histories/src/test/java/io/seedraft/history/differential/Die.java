package io.seedraft.history.differential;

import io.seedraft.history.checker.model.NondeterministicModel;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A die of three sides that is rolled, looked at, and turned to the next side. */
final class Die implements Toy<Integer, String, Integer> {
    private static final String ROLL = "roll";
    private static final String TURN = "turn";
    private static final String LOOK = "look";
    private static final int SIDES = 3;

    private int rolls;

    /** The same, for the checker. */
    static final class Model implements NondeterministicModel<Integer, String, Integer> {
        @Override
        public Collection<Integer> initial() {
            return List.of(0);
        }

        @Override
        public Collection<Integer> next(Integer state, String input, Integer output) {
            return sides(state, input)
                    .filter(side -> output == null || output == side)
                    .boxed()
                    .toList();
        }

        @Override
        public boolean readOnly(String input) {
            return input.equals(LOOK);
        }
    }

    /** The sides that may be up afterwards; each is what is answered. */
    private static IntStream sides(int state, String input) {
        return switch (input) {
            case ROLL -> IntStream.range(0, SIDES);
            case TURN -> IntStream.of((state + 1) % SIDES);
            default -> IntStream.of(state);
        };
    }

    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public Done<Integer, Integer> apply(Integer state, String input) {
        int[] sides = sides(state, input).toArray();
        int side = sides[7 * rolls++ / 2 % sides.length];
        return new Done<>(side, side);
    }

    @Override
    public List<Done<Integer, Integer>> ways(Integer state, String input) {
        return sides(state, input).mapToObj(side -> new Done<>(side, side)).toList();
    }

    @Override
    public String ask(Integer known, Random random) {
        return List.of(ROLL, TURN, LOOK, LOOK).get(random.nextInt(4));
    }

    @Override
    public Integer lie(String input, Integer truth, Random random) {
        return random.nextInt(SIDES);
    }
}
