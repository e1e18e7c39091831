package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.span.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a value must be for a rule to count. Words are compared trimmed, in lower case, with hyphens
 * as underscores; {@code *} at either end stands for anything. Pure; safe from any thread.
 */
final class Matching {
  private static final char ANYTHING = '*';

  private final Set<String> words = new HashSet<>();
  private final List<String> beginnings = new ArrayList<>();
  private final List<String> endings = new ArrayList<>();
  private final List<String> insides = new ArrayList<>();
  private final List<Source> others = new ArrayList<>();
  private final @Nullable Pattern pattern;

  private Matching(@Nullable Pattern pattern) {
    this.pattern = pattern;
  }

  /** Matches a text in which the pattern is found, as sent. */
  static Matching pattern(Pattern pattern) {
    return new Matching(pattern);
  }

  /** Matches one of these words; none yet. */
  static Matching words() {
    return new Matching(null);
  }

  void add(String written) {
    String word = Texts.word(written);
    boolean openStart = word.length() > 1 && word.charAt(0) == ANYTHING;
    boolean openEnd = word.length() > 1 && word.charAt(word.length() - 1) == ANYTHING;
    String rest = word.substring(openStart ? 1 : 0, word.length() - (openEnd ? 1 : 0));
    if (openStart && openEnd) {
      insides.add(rest);
    } else if (openStart) {
      endings.add(rest);
    } else if (openEnd) {
      beginnings.add(rest);
    } else {
      words.add(rest);
    }
  }

  void add(Source other) {
    others.add(other);
  }

  /** The exact words, without those that stand for many. */
  Set<String> exact() {
    return words;
  }

  /** The form in which words are compared; null for null. */
  static @Nullable String word(@Nullable String text) {
    return text == null ? null : Texts.word(text);
  }

  /** Whether one of the source's values matches. */
  boolean matches(Source source, Subject subject) {
    if (pattern != null) {
      String text = source.text(subject);
      return text != null && pattern.matcher(text).find();
    }
    String word = source.word(subject);
    if (word != null && matches(word, subject)) {
      return true;
    }
    if (word != null && !word.startsWith("[")) {
      return source.builtinList() && anyMatches(source, subject);
    }
    return anyMatches(source, subject);
  }

  private boolean anyMatches(Source source, Subject subject) {
    for (String text : source.texts(subject)) {
      if (matches(Texts.word(text), subject)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word in its compared form matches. Asked many times a span: loops, no streams. */
  boolean matches(String word, Subject subject) {
    if (words.contains(word)) {
      return true;
    }
    for (String beginning : beginnings) {
      if (word.startsWith(beginning)) {
        return true;
      }
    }
    for (String ending : endings) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    for (String inside : insides) {
      if (word.contains(inside)) {
        return true;
      }
    }
    for (Source other : others) {
      if (word.equals(other.word(subject))) {
        return true;
      }
    }
    return false;
  }
}
