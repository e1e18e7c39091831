package io.tracepost.domain.destination;

import java.util.regex.Pattern;

/**
 * Names one destination for good.
 *
 * @param value 1 to 64 characters out of letters, digits, {@code _} and {@code -}
 */
public record DestinationId(String value) implements Comparable<DestinationId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Checks the form. */
  public DestinationId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a destination id is 1 to 64 characters out of letters, digits, '_' and '-'");
    }
  }

  @Override
  public int compareTo(DestinationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
