package io.tracepost.adapters.datadog.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tags as Datadog keeps them: {@code key:value} in lower case, letters first, then letters, digits and {@code _ - : . /};
 * anything else becomes {@code _}. Immutable.
 *
 * <p>Source: Datadog, "Getting started with tags" and "Limits applied to ingested log events" (100 tags of 256 characters;
 * a comma would split a value).
 *
 * @param tags in the order given
 */
public record TagList(List<String> tags) {
  /** No tags. */
  public static final TagList NONE = new TagList(List.of());

  private static final int MAX_TAGS = 80;
  private static final int MAX_CHARACTERS = 200;
  private static final String OTHER_CHARACTERS = "_-:./";

  /** Copies the tags. */
  public TagList {
    tags = List.copyOf(tags);
  }

  /** The tags of a setting in which {@link #problemWith} finds nothing. */
  public static TagList of(String setting) {
    return new TagList(pieces(setting).stream().map(TagList::spelled).toList());
  }

  /** What is wrong with a setting of the form {@code k:v,k:v}; empty when nothing is. */
  public static Optional<String> problemWith(String setting) {
    List<String> pieces = pieces(setting);
    if (pieces.size() > MAX_TAGS) {
      return Optional.of("holds more than " + MAX_TAGS + " tags; Datadog keeps 100 a log");
    }
    for (String piece : pieces) {
      int colon = piece.indexOf(':');
      if (colon < 1 || colon == piece.length() - 1 || !Character.isLetter(piece.charAt(0))) {
        return Optional.of("is key:value,key:value; each key begins with a letter");
      }
      if (piece.length() > MAX_CHARACTERS) {
        return Optional.of("holds a tag of more than " + MAX_CHARACTERS + " characters");
      }
    }
    return Optional.empty();
  }

  /** Whether one of them has a key. */
  boolean has(String key) {
    return tags.stream().anyMatch(tag -> tag.startsWith(key + ":"));
  }

  /** Behind other tags: each with a comma before it. */
  String behindOthers() {
    return tags.stream().map(tag -> "," + tag).collect(Collectors.joining());
  }

  /** A value as Datadog spells it. */
  static String spelled(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    StringBuilder text = new StringBuilder(lower.length());
    lower
        .codePoints()
        .limit(MAX_CHARACTERS)
        .forEach(
            c ->
                text.appendCodePoint(
                    Character.isLetterOrDigit(c) || OTHER_CHARACTERS.indexOf(c) >= 0 ? c : '_'));
    return text.toString();
  }

  private static List<String> pieces(String setting) {
    return Arrays.stream(setting.split(","))
        .map(String::strip)
        .filter(piece -> !piece.isEmpty())
        .toList();
  }
}
