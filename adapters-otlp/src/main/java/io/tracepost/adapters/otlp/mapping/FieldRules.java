package io.tracepost.adapters.otlp.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one field, in order: the first that has a value which can be used gives it. Pure;
 * safe from any thread.
 */
public final class FieldRules {
  /** A field without sources. */
  static final FieldRules NONE = new FieldRules(List.of(), null);

  private final Rule[] rules;
  private final @Nullable Matching reject;

  /**
   * Rules of a field.
   *
   * @param reject values that do not count; null when all do
   */
  FieldRules(List<Rule> rules, @Nullable Matching reject) {
    this.rules = rules.toArray(Rule[]::new);
    this.reject = reject;
  }

  /** The rule whose value is the field's text; null when none is. Blank texts do not count. */
  public @Nullable Rule forText(Subject subject) {
    for (Rule rule : rules) {
      if (rule.holds(subject)) {
        String text = rule.source().text(subject);
        if (text != null && !text.isBlank() && !rejected(text, subject)) {
          return rule;
        }
      }
    }
    return null;
  }

  /** The field's text, trimmed; null when it has none. */
  public @Nullable String text(Subject subject) {
    Rule rule = forText(subject);
    String text = rule == null ? null : rule.source().text(subject);
    return text == null ? null : text.strip();
  }

  /** Every text there is, in order. */
  List<String> everyText(Subject subject) {
    List<String> texts = new ArrayList<>();
    for (Rule rule : rules) {
      String text = rule.holds(subject) ? rule.source().text(subject) : null;
      if (text != null && !text.isBlank()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The rule whose values are the field's texts; null when none is. */
  public @Nullable Rule forTexts(Subject subject) {
    for (Rule rule : rules) {
      if (rule.holds(subject)) {
        List<String> texts = rule.source().texts(subject);
        if (!texts.isEmpty() && !texts.get(0).isBlank() && !rejected(texts.get(0), subject)) {
          return rule;
        }
      }
    }
    return null;
  }

  /** The rule whose value is the field's count; null when none is. */
  public @Nullable Rule forCount(Subject subject) {
    for (Rule rule : rules) {
      if (rule.holds(subject) && rule.source().count(subject) >= 0) {
        return rule;
      }
    }
    return null;
  }

  /** The field's count; null when it has none. */
  public @Nullable Long count(Subject subject) {
    Rule rule = forCount(subject);
    return rule == null ? null : (Long) rule.source().count(subject);
  }

  /** The rule whose value is the field's amount; null when none is. */
  public @Nullable Rule forAmount(Subject subject) {
    for (Rule rule : rules) {
      if (rule.holds(subject) && rule.source().amount(subject) != null) {
        return rule;
      }
    }
    return null;
  }

  /** The field's amount; null when it has none. */
  public @Nullable BigDecimal amount(Subject subject) {
    Rule rule = forAmount(subject);
    return rule == null ? null : rule.source().amount(subject);
  }

  /** The first rule that holds, whatever its value; null when none does. */
  public @Nullable Rule holding(Subject subject) {
    for (Rule rule : rules) {
      if (rule.holds(subject)) {
        return rule;
      }
    }
    return null;
  }

  private boolean rejected(String text, Subject subject) {
    return reject != null && reject.matches(String.valueOf(Matching.word(text)), subject);
  }
}
