package io.tracepost.content.pack;

import java.util.regex.Pattern;

/**
 * Something about a SIEM that a pack has to know.
 *
 * @param name in snake case; where a destination has a setting of the same meaning, its name
 * @param defaultValue what stands when nothing is said; that of the destination's setting
 * @param form what a value has to match as a whole; it lets nothing through that would end a text in the files of the pack
 * @param help what it is, one sentence
 */
public record PackSetting(String name, String defaultValue, Pattern form, String help) {
  /** Names and simple patterns: no quote, no blank, no backslash. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:{}*-]{1,255}");

  /** Refuses a default that it would not take. */
  public PackSetting {
    if (!form.matcher(defaultValue).matches()) {
      throw new IllegalArgumentException(
          "the default of " + name + " does not have its form: " + defaultValue);
    }
  }

  /** A setting whose value is a name. */
  public static PackSetting name(String name, String defaultValue, String help) {
    return new PackSetting(name, defaultValue, NAME, help);
  }
}
