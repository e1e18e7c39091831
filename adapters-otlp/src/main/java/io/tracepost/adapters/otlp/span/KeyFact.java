package io.tracepost.adapters.otlp.span;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the table knows of one attribute's key. Belongs to one reader, which counts on it; not
 * thread-safe.
 */
public final class KeyFact {
  /** The slot of a key that no rule reads. */
  public static final int NO_SLOT = -1;

  private final String key;
  private final byte[] utf8;
  private final int slot;
  private final @Nullable String keptAs;
  private final @Nullable ContentPart part;
  private final boolean known;
  private long unknownCount;

  private KeyFact(
      String key, int slot, @Nullable String keptAs, @Nullable ContentPart part, boolean known) {
    this.key = key;
    this.utf8 = key.getBytes(StandardCharsets.UTF_8);
    this.slot = slot;
    this.keptAs = keptAs;
    this.part = part;
    this.known = known;
  }

  /**
   * A key the table names.
   *
   * @param slot that rules read, or {@link #NO_SLOT}
   * @param keptAs name under which its value survives; null when it does not
   * @param part which content it holds; null for none
   */
  public static KeyFact known(
      String key, int slot, @Nullable String keptAs, @Nullable ContentPart part) {
    return new KeyFact(key, slot, keptAs, part, true);
  }

  /** A key nobody names. */
  public static KeyFact unknown(String key) {
    return new KeyFact(key, NO_SLOT, null, null, false);
  }

  /** The same fact for another reader. */
  KeyFact copy() {
    return new KeyFact(key, slot, keptAs, part, known);
  }

  /** The key. */
  public String key() {
    return key;
  }

  /** The slot that rules read, or {@link #NO_SLOT}. */
  public int slot() {
    return slot;
  }

  /** The name under which its value survives; null when it does not. */
  public @Nullable String keptAs() {
    return keptAs;
  }

  /** Which content it holds; null for none. */
  public @Nullable ContentPart part() {
    return part;
  }

  /** Whether the table names it. */
  public boolean isKnown() {
    return known;
  }

  byte[] utf8() {
    return utf8;
  }

  void countUnknown() {
    if (!known) {
      unknownCount++;
    }
  }

  long takeUnknownCount() {
    long count = unknownCount;
    unknownCount = 0;
    return count;
  }
}
