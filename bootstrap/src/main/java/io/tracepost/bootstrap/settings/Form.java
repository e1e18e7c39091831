package io.tracepost.bootstrap.settings;

/**
 * What the text of a setting must look like, and what it means.
 *
 * @param <T> the value
 */
public interface Form<T> {
  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException with a message that follows {@code "<key> "}: {@code is "5",
   *     which has no unit; write 5s, …}
   */
  T parse(String text);
}
