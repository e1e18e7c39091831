package io.tracepost.bootstrap.cli.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Pieces of a path or a query. */
public final class Paths {
  private Paths() {}

  /** A piece with everything escaped that has a meaning in a URL. */
  public static String encoded(String piece) {
    return URLEncoder.encode(piece, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
