package io.tracepost.adapters.otlp.span;

/**
 * Values that survive or are content, in the order sent, each with what the table knows of it. Keeps
 * as many as anybody will read. Not thread-safe.
 */
public final class Extras {
  /** The most of one span. */
  public static final int MOST = 1 << 10;

  private final KeyFact[] facts = new KeyFact[MOST];
  private final Values values;
  private int count;

  Extras(Texts texts) {
    values = new Values(MOST, texts);
  }

  /** Forgets every value; the next ones are slices of this array. */
  void clear(byte[] body) {
    count = 0;
    values.clear(body);
  }

  /** The place for the value of one more key; {@link KeyFact#NO_SLOT} when there is none left. */
  public int claim(KeyFact fact) {
    if (count == MOST) {
      return KeyFact.NO_SLOT;
    }
    facts[count] = fact;
    return count++;
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
