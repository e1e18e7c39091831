package io.tracepost.content.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Templates and other files that packs are made of: {@code packs/<siem>/…} among the resources. */
public final class PackResource {
  private static final String PLACE = "/io/tracepost/content/packs/";

  private PackResource() {}

  /** A text by its path below the folder of the packs. */
  public static String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  /** Bytes by their path below the folder of the packs. */
  public static byte[] bytes(String path) {
    try (InputStream in = PackResource.class.getResourceAsStream(PLACE + path)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no packs/" + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
