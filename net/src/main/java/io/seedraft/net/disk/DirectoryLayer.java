package io.seedraft.net.disk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A directory that is another one, until something of it is changed. */
abstract class DirectoryLayer implements Directory {

    private final Directory below;

    DirectoryLayer(Directory below) {
        this.below = below;
    }

    final Directory below() {
        return below;
    }

    @Override
    public String where() {
        return below.where();
    }

    @Override
    public List<String> entries() throws IOException {
        return below.entries();
    }

    @Override
    public Optional<Standing> standing(String name) throws IOException {
        return below.standing(name);
    }

    @Override
    public boolean isInPlace() {
        return below.isInPlace();
    }

    @Override
    public Object identity() {
        return below.identity();
    }

    @Override
    public OpenFile open(String name) throws IOException {
        return below.open(name);
    }

    @Override
    public OpenFile create(String name) throws IOException {
        return below.create(name);
    }

    @Override
    public void move(String from, String to) throws IOException {
        below.move(from, to);
    }

    @Override
    public long usableBytes() throws IOException {
        return below.usableBytes();
    }

    @Override
    public void delete(String name) throws IOException {
        below.delete(name);
    }

    @Override
    public void force() throws IOException {
        below.force();
    }

    @Override
    public void forceOwnName() throws IOException {
        below.forceOwnName();
    }

    @Override
    public void close() throws IOException {
        below.close();
    }
}
