package io.tracepost.bootstrap.settings;

/**
 * A setting as somebody gave it.
 *
 * @param key of the setting
 * @param text its value
 * @param place where it was given, as a message names it: {@code tracepost.yaml line 14}
 */
public record Given(String key, String text, String place) {
  /** Names the place and keeps the value, which may be a secret, to itself. */
  @Override
  public String toString() {
    return "Given[" + key + ", " + place + "]";
  }
}
