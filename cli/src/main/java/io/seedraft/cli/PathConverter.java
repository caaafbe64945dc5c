package io.seedraft.cli;

import io.seedraft.cli.output.Reason;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file or folder. An empty one is none: to Java it is the working directory. */
final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String text) {
        if (text.isEmpty()) throw new TypeConversionException("an empty name names no file or folder");
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new TypeConversionException("'" + text + "' is " + Reason.of(malformed));
        }
    }
}
