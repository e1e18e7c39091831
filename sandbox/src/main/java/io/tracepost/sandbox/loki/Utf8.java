package io.tracepost.sandbox.loki;

import java.nio.charset.StandardCharsets;

/** Loki counts bytes of UTF-8, never characters. */
final class Utf8 {
  private Utf8() {}

  static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
