package io.tracepost.adapters.otlp.mapping;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A further attribute of the trace.
 *
 * @param name under which it is kept
 * @param form what its value is made
 * @param rules where it comes from
 */
public record Extension(String name, Form form, FieldRules rules) {
  /** What a value is made. */
  public enum Form {
    /** Text as sent. */
    TEXT,
    /** Text in lower case. */
    WORD,
    /** A number. */
    NUMBER;

    static Optional<Form> ofWireName(String name) {
      return Arrays.stream(values())
          .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst();
    }

    static List<String> wireNames() {
      return Arrays.stream(values()).map(form -> form.name().toLowerCase(Locale.ROOT)).toList();
    }
  }

  /** The rule that fills it; null when none does. */
  public @Nullable Rule rule(Subject subject) {
    return form == Form.NUMBER ? rules.forAmount(subject) : rules.forText(subject);
  }

  /** Its value; null when it has none. */
  public @Nullable Object value(Subject subject) {
    return switch (form) {
      case TEXT -> rules.text(subject);
      case WORD -> lowered(rules.text(subject));
      case NUMBER -> number(rules.amount(subject));
    };
  }

  private static @Nullable String lowered(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object number(@Nullable BigDecimal amount) {
    return amount != null && amount.scale() == 0 && amount.precision() <= 18
        ? (Object) amount.longValueExact()
        : amount;
  }
}
