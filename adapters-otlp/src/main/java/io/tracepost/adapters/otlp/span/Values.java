package io.tracepost.adapters.otlp.span;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The values of one set of attributes, by slot. Each value is a slice of the body or a number; a text
 * is made of it when somebody asks. Emptied by {@link #clear} without a look at the slots. Not
 * thread-safe.
 */
public final class Values {
  private static final int MOST_DIGITS = 40;

  /** Beyond it a number that went through a double is not whole any more. */
  private static final long MOST_COUNTED = 1L << 53;

  private final Texts texts;
  private final int[] generations;
  private final ValueKind[] kinds;
  private final int[] offsets;
  private final int[] lengths;
  private final long[] bits;
  private byte[] source = new byte[0];
  private int generation = 1;

  Values(int slots, Texts texts) {
    this.texts = texts;
    generations = new int[slots];
    kinds = new ValueKind[slots];
    offsets = new int[slots];
    lengths = new int[slots];
    bits = new long[slots];
  }

  /** Forgets every value; the next ones are slices of this array. */
  public void clear(byte[] body) {
    source = body;
    generation++;
  }

  /** Takes a value that is a slice. Of two for one slot the first counts. */
  public void slice(int slot, ValueKind kind, int offset, int length) {
    if (claim(slot, kind)) {
      offsets[slot] = offset;
      lengths[slot] = length;
    }
  }

  /** Takes a value that fits 64 bits. Of two for one slot the first counts. */
  public void number(int slot, ValueKind kind, long value) {
    if (claim(slot, kind)) {
      bits[slot] = value;
    }
  }

  private boolean claim(int slot, ValueKind kind) {
    if (generations[slot] == generation) {
      return false;
    }
    generations[slot] = generation;
    kinds[slot] = kind;
    return true;
  }

  /** Whether there is a value that says something: an empty text does not. */
  public boolean has(int slot) {
    return generations[slot] == generation && (kinds[slot] != ValueKind.TEXT || lengths[slot] > 0);
  }

  /** The form of a value that is there. */
  public ValueKind kind(int slot) {
    return kinds[slot];
  }

  /** Where the slice of a value that is there begins. */
  public int offset(int slot) {
    return offsets[slot];
  }

  /** How long the slice of a value that is there is. */
  public int length(int slot) {
    return lengths[slot];
  }

  /** The array the slices are of. */
  public byte[] source() {
    return source;
  }

  /** A scalar as text; null for what is not there or no scalar. */
  public @Nullable String text(int slot) {
    if (!has(slot)) {
      return null;
    }
    return switch (kinds[slot]) {
      case TEXT -> texts.value(source, offsets[slot], lengths[slot]);
      case TRUTH -> bits[slot] == 0 ? "false" : "true";
      case WHOLE -> Long.toString(bits[slot]);
      case DECIMAL -> Double.toString(Double.longBitsToDouble(bits[slot]));
      case LIST, MAP, BYTES -> null;
    };
  }

  /** A scalar as rules compare it; null for what is not there or no scalar. */
  public @Nullable String word(int slot) {
    if (has(slot) && kinds[slot] == ValueKind.TEXT) {
      return texts.word(source, offsets[slot], lengths[slot]);
    }
    String text = text(slot);
    return text == null ? null : Texts.word(text);
  }

  /** A count; -1 for what is not there, negative or no whole number. Texts of digits count. */
  public long count(int slot) {
    if (!has(slot)) {
      return -1;
    }
    return switch (kinds[slot]) {
      case WHOLE -> bits[slot] <= MOST_COUNTED ? Math.max(-1, bits[slot]) : -1;
      case DECIMAL -> count(Double.longBitsToDouble(bits[slot]));
      case TEXT -> count(texts.value(source, offsets[slot], lengths[slot]));
      case TRUTH, LIST, MAP, BYTES -> -1;
    };
  }

  private static long count(double value) {
    return value >= 0 && value <= MOST_COUNTED && value == Math.rint(value) ? (long) value : -1;
  }

  /** The count a text of digits tells; -1 for any other text. */
  public static long count(String digits) {
    BigDecimal amount = amount(digits);
    return amount == null || amount.scale() > 0 || amount.precision() > 15
        ? -1
        : amount.longValueExact();
  }

  /** An amount; null for what is not there, negative or no number. */
  public @Nullable BigDecimal amount(int slot) {
    if (!has(slot)) {
      return null;
    }
    return switch (kinds[slot]) {
      case WHOLE -> bits[slot] < 0 ? null : BigDecimal.valueOf(bits[slot]);
      case DECIMAL -> amount(Double.longBitsToDouble(bits[slot]));
      case TEXT -> amount(texts.value(source, offsets[slot], lengths[slot]));
      case TRUTH, LIST, MAP, BYTES -> null;
    };
  }

  private static @Nullable BigDecimal amount(double value) {
    return Double.isFinite(value) && value >= 0 ? plain(BigDecimal.valueOf(value)) : null;
  }

  /** The amount a text tells; null for any other text. */
  public static @Nullable BigDecimal amount(String text) {
    if (text.length() > MOST_DIGITS) {
      return null;
    }
    try {
      BigDecimal amount = new BigDecimal(text.strip());
      return amount.signum() < 0 ? null : plain(amount);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Without zeros that say nothing; null when plain notation would be endless. */
  private static @Nullable BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    if (Math.abs((long) stripped.scale()) > MOST_DIGITS) {
      return stripped.signum() == 0 ? BigDecimal.ZERO : null;
    }
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A scalar as it is kept among the attributes; null for what is not there or no scalar. */
  public @Nullable Object scalar(int slot) {
    if (!has(slot)) {
      return null;
    }
    return switch (kinds[slot]) {
      case TRUTH -> bits[slot] != 0;
      case WHOLE -> bits[slot];
      case DECIMAL -> decimal(Double.longBitsToDouble(bits[slot]));
      case TEXT -> text(slot);
      case LIST, MAP, BYTES -> null;
    };
  }

  private static @Nullable Object decimal(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    BigDecimal positive = plain(BigDecimal.valueOf(Math.abs(value)));
    return positive == null ? null : value < 0 ? positive.negate() : positive;
  }
}
