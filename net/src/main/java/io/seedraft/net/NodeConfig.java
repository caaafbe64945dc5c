package io.seedraft.net;

import java.nio.file.Path;

/**
 * What a node is told when it starts.
 *
 * @param cluster its place
 * @param listen where it listens: its own address as the others know it, or one that reaches more
 * @param directory where its data is; made if there is none
 * @param settings everything else
 */
public record NodeConfig(Cluster cluster, Address listen, Path directory, NodeSettings settings) {

    /** A node that listens where the others look for it. */
    public static NodeConfig of(Cluster cluster, Path directory) {
        return new NodeConfig(cluster, cluster.at(cluster.id()), directory, NodeSettings.DEFAULT);
    }

    /** The same with other settings. */
    public NodeConfig with(NodeSettings newSettings) {
        return new NodeConfig(cluster, listen, directory, newSettings);
    }
}
