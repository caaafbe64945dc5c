package io.seedraft.cli.output;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Why something outside of the program did not work, in words for people: Java's exceptions often say it with their names only. */
public final class Reason {

    private Reason() {}

    /** The reason, without the name of the file or the address: whoever asks knows it. */
    public static String of(Exception failure) {
        return switch (failure) {
            case UncheckedIOException carried -> of(carried);
            case NoSuchFileException missing -> "no such file or folder";
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException exists -> "there is one already";
            case DirectoryNotEmptyException full -> "the folder is not empty";
            case NotDirectoryException file -> "is no folder";
            case FileSystemLoopException loop -> "its links go round in a circle";
            case FileSystemException other -> said(other.getReason(), "the file system refuses it");
            case FileNotFoundException missing -> said(missing.getMessage(), "no such file");
            case UnknownHostException unknown -> "no such host";
            case UnresolvedAddressException unknown -> "no such host";
            case UnsupportedAddressTypeException unknown -> "no such kind of address";
            case SocketTimeoutException silent -> "no answer in time";
            case ConnectException refused -> said(refused.getMessage(), "connection refused");
            case CharacterCodingException noText -> "the text is not in UTF-8";
            case EOFException end -> said(end.getMessage(), "it ends too soon");
            case ZipException packed -> "damaged as a packed file: " + said(packed.getMessage(), "unknown");
            case InvalidPathException malformed -> "no name that a file can have: " + malformed.getReason();
            default -> said(failure.getMessage(), failure.getClass().getSimpleName());
        };
    }

    private static String of(UncheckedIOException carried) {
        IOException cause = carried.getCause();
        return cause == null ? said(carried.getMessage(), "unknown") : of(cause);
    }

    private static String said(@Nullable String message, String otherwise) {
        return message == null || message.isBlank() ? otherwise : message;
    }

    /** Whether the other end of a pipe was closed: whoever read from it has seen enough. */
    public static boolean isClosedPipe(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe")
                || message.contains("pipe is being closed")
                || message.contains("pipe has been ended")
                || message.contains("connection reset by peer");
    }
}
