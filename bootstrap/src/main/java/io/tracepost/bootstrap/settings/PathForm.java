package io.tracepost.bootstrap.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file or folder; relative to where the program was started. Empty text is the empty path. */
final class PathForm implements Form<Path> {
  @Override
  public Path parse(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is no path: " + e.getReason(), e);
    }
  }
}
