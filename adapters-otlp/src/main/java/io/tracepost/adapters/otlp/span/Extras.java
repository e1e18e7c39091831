package io.tracepost.adapters.otlp.span;

import org.jspecify.annotations.Nullable;

/**
 * Values that survive or are content, in the order sent, each with what the table knows of it. Keeps
 * as many as anybody will read. Not thread-safe.
 */
public final class Extras {
  /** The most of one span. */
  public static final int MOST = 1 << 10;

  private final KeyFact[] facts = new KeyFact[MOST];
  private final @Nullable ContentPart[] parts = new @Nullable ContentPart[MOST];
  private final Values values;
  private int count;
  private boolean wantsContent;

  Extras(Texts texts) {
    values = new Values(MOST, texts);
  }

  /** Forgets every value; the next ones are slices of this array. */
  void clear(byte[] body) {
    count = 0;
    values.clear(body);
  }

  /** Says whether anybody wants content; nobody does at first. */
  public void wantContent(boolean wanted) {
    wantsContent = wanted;
  }

  /**
   * The place for the value of one more key; {@link KeyFact#NO_SLOT} when nobody wants
   * it or there is none left.
   *
   * @param part which content it is; null when the key says so
   */
  public int claim(KeyFact fact, @Nullable ContentPart part) {
    ContentPart content = part == null ? fact.part() : part;
    boolean wanted = fact.keptAs() != null || (content != null && wantsContent);
    if (!wanted || count == MOST) {
      return KeyFact.NO_SLOT;
    }
    facts[count] = fact;
    parts[count] = content;
    return count++;
  }

  /** Which content one is; null for none. */
  public @Nullable ContentPart part(int index) {
    return parts[index];
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** What the table knows of one. */
  public KeyFact fact(int index) {
    return facts[index];
  }

  /** Their values, by index. */
  public Values values() {
    return values;
  }
}
