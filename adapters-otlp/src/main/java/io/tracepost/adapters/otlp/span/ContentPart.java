package io.tracepost.adapters.otlp.span;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a piece of content is: words of people, models, tools and documents. */
public enum ContentPart {
  /** What the model or agent was asked. */
  INPUT,
  /** What it answered. */
  OUTPUT,
  /** What it was told to be. */
  INSTRUCTIONS,
  /** What a tool was called with. */
  TOOL_ARGUMENTS,
  /** What a tool gave back. */
  TOOL_RESULT,
  /** What was found in a knowledge source. */
  RETRIEVAL,
  /** Words about people and machines that are of no other part. */
  OTHER;

  /** The name in the table and in attributes, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The part of a name; empty when there is none. */
  public static Optional<ContentPart> ofWireName(String name) {
    return Arrays.stream(values()).filter(part -> part.wireName().equals(name)).findFirst();
  }

  /** Every name. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(ContentPart::wireName).toList();
  }
}
