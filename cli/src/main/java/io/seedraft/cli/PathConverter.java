package io.seedraft.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file or folder. An empty one would be the current folder: mostly it is a variable that is not set. */
final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String text) {
        if (text.isBlank()) throw new TypeConversionException("a name is missing");
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new TypeConversionException("no file can have this name: " + malformed.getReason());
        }
    }
}
