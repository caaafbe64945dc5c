package io.seedraft.sim.mutant;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.DeclaredCorner;
import io.seedraft.sim.campaign.Drawn;
import io.seedraft.sim.campaign.ReplayRunner;
import io.seedraft.sim.campaign.SeedRunner;
import io.seedraft.sim.campaign.TraceScope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A profile whose runs are those of a mutant. */
public final class MutantProfile implements CampaignProfile {

    private final String name;
    private final Map<String, Object> inside;
    private final List<DeclaredCorner> corners;
    private final List<String> laws;

    private MutantProfile(String name, Map<String, Object> inside) {
        this.name = name;
        this.inside = inside;
        this.corners = Arrays.stream((Object[][]) part(Inside.CORNERS))
                .map(Inside::unpackCorner)
                .toList();
        this.laws = List.of((String[]) part(Inside.LAWS));
    }

    /**
     * Edits, compiles and loads a mutant.
     *
     * @param mutant the bug to plant
     * @param sources what its edits apply to
     * @param profileName a profile that the catalogs of this class's loader know
     * @throws MutantRefused when it cannot be planted
     */
    public static MutantProfile plant(Mutant mutant, Sources sources, String profileName) throws MutantRefused {
        return plant(mutant, sources, profileName, Optional.ofNullable(ToolProvider.getSystemJavaCompiler()));
    }

    @SuppressWarnings("unchecked")
    static MutantProfile plant(Mutant mutant, Sources sources, String profileName, Optional<JavaCompiler> compiler)
            throws MutantRefused {
        Map<String, byte[]> classes = compiled(mutant, sources, compiler);
        for (String className : classes.keySet()) {
            if (!MutantClassLoader.isMutable(className)) {
                throw new MutantRefused(
                        "mutant " + mutant.name() + ": " + className + " is outside of what is mutated");
            }
        }
        ClassLoader loader = new MutantClassLoader(MutantProfile.class.getClassLoader(), classes);
        try {
            var factory = (Function<String, Map<String, Object>>)
                    loader.loadClass(Inside.class.getName()).getConstructor().newInstance();
            return new MutantProfile(profileName, factory.apply(profileName));
        } catch (ReflectiveOperationException | LinkageError misfit) {
            throw new MutantRefused("mutant " + mutant.name() + " does not fit the other classes: " + misfit);
        }
    }

    /** The class files of a mutant, by binary name. */
    static Map<String, byte[]> compiled(Mutant mutant, Sources sources, Optional<JavaCompiler> compiler)
            throws MutantRefused {
        Map<String, String> edited = Surgery.apply(mutant, sources);
        if (compiler.isEmpty()) {
            throw new NoCompiler("mutants are compiled when they are run, and the Java at "
                    + System.getProperty("java.home") + " has no compiler: run a JDK instead of a JRE");
        }
        return new MutantCompiler(compiler.get()).compile(mutant, edited);
    }

    /** This Java has no compiler, so no mutant can be planted. */
    public static final class NoCompiler extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoCompiler(String reason) {
            super(reason);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String purpose() {
        return (String) part(Inside.PURPOSE);
    }

    @Override
    public List<DeclaredCorner> corners() {
        return corners;
    }

    @Override
    public List<String> laws() {
        return laws;
    }

    @Override
    public long lawsOwedFromSeeds() {
        return (long) part(Inside.LAWS_OWED_FROM_SEEDS);
    }

    @Override
    public long excusedAllowed(long seeds) {
        return ((LongUnaryOperator) part(Inside.EXCUSED_ALLOWED)).applyAsLong(seeds);
    }

    @Override
    @SuppressWarnings("unchecked")
    public SeedRunner newRunner() {
        return Inside.outside(((Supplier<LongFunction<Object[]>>) part(Inside.NEW_RUNNER)).get());
    }

    @Override
    @SuppressWarnings("unchecked")
    public ReplayRunner newReplayer(TraceScope scope) {
        var replayer = (BiFunction<long[], Optional<Consumer<String>>[], Object[]>) part(Inside.NEW_REPLAYER);
        return Inside.outside(replayer, scope);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Drawn drawn(long seed) {
        return Inside.unpackDrawn(((LongFunction<Object[]>) part(Inside.DRAWN)).apply(seed));
    }

    private Object part(String key) {
        Object part = inside.get(key);
        if (part == null) throw new IllegalStateException("the mutant's side hands out no " + key);
        return part;
    }
}
