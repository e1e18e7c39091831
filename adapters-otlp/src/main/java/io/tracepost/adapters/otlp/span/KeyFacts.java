package io.tracepost.adapters.otlp.span;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fact of a key by its bytes. Keys the table does not name are asked of its wildcards once
 * and remembered, as many as there is room for. Belongs to one reader; not thread-safe.
 */
public final class KeyFacts {
  private static final int REMEMBERED = 1 << 12;
  private static final int LONGEST_REMEMBERED = 256;

  /** The name under which keys are told that are too many or too long to remember. */
  private static final String TOO_MANY = "*";

  private final List<KeyFact> named;
  private final Function<String, KeyFact> others;
  private final @Nullable KeyFact[] slots;
  private final List<KeyFact> unknown = new ArrayList<>();
  private int remembered;
  private final KeyFact unnamed = KeyFact.unknown(TOO_MANY);

  /**
   * Facts of one reader.
   *
   * @param named every key the table names
   * @param others the fact of any other key
   */
  public KeyFacts(Collection<KeyFact> named, Function<String, KeyFact> others) {
    this.named = named.stream().map(KeyFact::copy).toList();
    this.others = others;
    slots = new @Nullable KeyFact[Integer.highestOneBit(named.size() + REMEMBERED) * 4];
    forgetOthers();
  }

  /** The fact of a key. */
  public KeyFact find(byte[] bytes, int offset, int length) {
    int at = KeySlices.hash(bytes, offset, length) & (slots.length - 1);
    KeyFact fact = slots[at];
    while (fact != null) {
      byte[] key = fact.utf8();
      if (key.length == length && Arrays.equals(key, 0, length, bytes, offset, offset + length)) {
        return fact;
      }
      at = (at + 1) & (slots.length - 1);
      fact = slots[at];
    }
    return other(bytes, offset, length);
  }

  /** Counts an attribute of this key as one nobody named. */
  public void countUnknown(KeyFact fact) {
    fact.countUnknown();
  }

  /** Tells the keys nobody named since the last time, and how often each came. */
  public void drainUnknown(ObjLongConsumer<String> told) {
    for (KeyFact fact : unknown) {
      long count = fact.takeUnknownCount();
      if (count > 0) {
        told.accept(fact.key(), count);
      }
    }
    long unnamedCount = unnamed.takeUnknownCount();
    if (unnamedCount > 0) {
      told.accept(unnamed.key(), unnamedCount);
    }
    if (remembered >= REMEMBERED) {
      forgetOthers();
    }
  }

  private KeyFact other(byte[] bytes, int offset, int length) {
    KeyFact fact = others.apply(new String(bytes, offset, length, StandardCharsets.UTF_8));
    if (fact.utf8().length == length && length <= LONGEST_REMEMBERED && remembered < REMEMBERED) {
      put(fact);
      remembered++;
      if (!fact.isKnown()) {
        unknown.add(fact);
      }
      return fact;
    }
    return fact.isKnown() ? fact : unnamed;
  }

  private void forgetOthers() {
    Arrays.fill(slots, null);
    unknown.clear();
    remembered = 0;
    named.forEach(this::put);
  }

  private void put(KeyFact fact) {
    byte[] key = fact.utf8();
    int at = KeySlices.hash(key, 0, key.length) & (slots.length - 1);
    while (slots[at] != null) {
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = fact;
  }
}
