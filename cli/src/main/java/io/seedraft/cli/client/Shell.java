package io.seedraft.cli.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Takes requests, one after the other, asks the cluster and reports. */
public final class Shell {

    private final ClusterClient cluster;
    private final Report report;

    /**
     * A shell.
     *
     * @param cluster who is asked
     * @param report where the answers go
     */
    public Shell(ClusterClient cluster, Report report) {
        this.cluster = cluster;
        this.report = report;
    }

    /** Does one request. */
    public Ending run(Request request) {
        return switch (request.verb()) {
            case STATUS, CLUSTER -> report.of(request.verb(), views(request.verb()));
            case GET, SET, DEL, MGET, CAS, INCR, APPEND, EXISTS, KEYS -> report.of(request, cluster.ask(request));
        };
    }

    private List<View> views(Verb verb) {
        List<View> all = cluster.views();
        if (verb == Verb.CLUSTER) return all;
        // The node that is asked at present, unless it is the one that has gone.
        return all.stream()
                .filter(View::answers)
                .filter(view -> view.node().equals(cluster.current()))
                .findFirst()
                .or(() -> all.stream().filter(View::answers).findFirst())
                .map(List::of)
                .orElse(all);
    }

    /** Does one request that is written as a line. */
    public Ending run(String line) {
        Request request;
        try {
            request = Request.of(Words.of(line));
        } catch (BadRequest bad) {
            return report.misunderstood(bad);
        }
        return run(request);
    }

    /**
     * Does all requests of a stream, one a line; empty lines and those that begin with {@code #} are none.
     *
     * @return how the first that was not well ended, or well
     */
    public Ending runAll(RequestLines lines) throws IOException {
        Ending first = Ending.OK;
        while (true) {
            Ending ending;
            try {
                Optional<String> line = lines.next();
                if (line.isEmpty() || isEnd(line.get().strip())) return first;
                ending = line.get().isBlank() || line.get().strip().startsWith("#")
                        ? Ending.OK
                        : run(line.get().strip());
            } catch (BadRequest bad) {
                ending = report.misunderstood(bad);
            }
            if (first == Ending.OK) first = ending;
        }
    }

    private static boolean isEnd(String line) {
        return line.equalsIgnoreCase("exit") || line.equalsIgnoreCase("quit");
    }
}
