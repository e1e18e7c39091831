package io.tracepost.bootstrap.settings;

import java.util.OptionalInt;

/** A port, or none: empty text. */
final class PortForm implements Form<OptionalInt> {
  private static final NumberForm NUMBER = new NumberForm(0, 65_535);

  @Override
  public OptionalInt parse(String text) {
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(NUMBER.parse(text));
  }
}
