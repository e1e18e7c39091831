package io.tracepost.bootstrap.settings;

/**
 * A whole number.
 *
 * @param least the smallest allowed
 * @param most the largest allowed
 */
record NumberForm(int least, int most) implements Form<Integer> {
  @Override
  public Integer parse(String text) {
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException(
          "is \"" + text + "\"; give a whole number from " + least + " to " + most);
    }
    return Integer.valueOf(text);
  }
}
