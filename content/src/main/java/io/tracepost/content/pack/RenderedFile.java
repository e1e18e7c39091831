package io.tracepost.content.pack;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One file of a pack. Immutable. */
public final class RenderedFile {
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. -]*(/[A-Za-z0-9_][A-Za-z0-9_. -]*)*");

  private final String path;
  private final byte[] content;

  private RenderedFile(String path, byte[] content) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("a file of a pack cannot be called " + path);
    }
    this.path = path;
    this.content = content;
  }

  /** A text, UTF-8, its lines ended by LF. */
  public static RenderedFile text(String path, String content) {
    return new RenderedFile(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Any bytes; the array is copied. */
  public static RenderedFile bytes(String path, byte[] content) {
    return new RenderedFile(path, content.clone());
  }

  /** Where it goes, below the folder that was asked for, with slashes. */
  public String path() {
    return path;
  }

  /** Its bytes; a fresh array. */
  public byte[] content() {
    return content.clone();
  }

  /** Its bytes as UTF-8. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return path + " (" + content.length + " bytes)";
  }
}
