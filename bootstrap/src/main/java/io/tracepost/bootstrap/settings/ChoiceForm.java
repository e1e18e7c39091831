package io.tracepost.bootstrap.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One of a few words.
 *
 * @param type whose constants are the words, in lower case
 * @param <E> that type
 */
record ChoiceForm<E extends Enum<E>>(Class<E> type) implements Form<E> {
  @Override
  public E parse(String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(choice -> word(choice).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("is \"" + text + "\"; give one of " + words()));
  }

  private String words() {
    return Arrays.stream(type.getEnumConstants())
        .map(ChoiceForm::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
