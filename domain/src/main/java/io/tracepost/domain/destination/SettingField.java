package io.tracepost.domain.destination;

import java.util.List;

/**
 * One field of a destination's settings, enough to validate it, ask for it on a terminal and draw it
 * in a form.
 *
 * @param key name in the API, snake_case
 * @param label what a form calls it
 * @param help what it is and where to find it, one or two sentences
 * @param form what a value looks like
 * @param required whether it must be given
 * @param secret whether it is write-only and sealed at rest
 * @param defaultValue what stands when it is not given; empty for none
 * @param example a value that would pass; empty for none
 * @param choices what {@link Form#CHOICE} allows
 */
public record SettingField(
    String key,
    String label,
    String help,
    Form form,
    boolean required,
    boolean secret,
    String defaultValue,
    String example,
    List<String> choices) {
  /** What the text of a field must look like. */
  public enum Form {
    /** Any text of one line. */
    TEXT,
    /** Text of several lines, such as a certificate in PEM. */
    LONG_TEXT,
    /** An absolute http or https URL without userinfo and fragment. */
    URL,
    /** One of {@link SettingField#choices}. */
    CHOICE,
    /** A whole number from 0. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN
  }

  /** Copies the choices. */
  public SettingField {
    choices = List.copyOf(choices);
    if (secret && !defaultValue.isEmpty()) {
      throw new IllegalArgumentException("the secret field " + key + " has a default");
    }
  }

  /** An optional field of any one-line text. */
  public static SettingField text(String key, String label, String help) {
    return new SettingField(key, label, help, Form.TEXT, false, false, "", "", List.of());
  }

  /** An optional URL. */
  public static SettingField url(String key, String label, String help) {
    return text(key, label, help).as(Form.URL);
  }

  /** An optional secret. */
  public static SettingField secret(String key, String label, String help) {
    return new SettingField(key, label, help, Form.TEXT, false, true, "", "", List.of());
  }

  /** A choice; the first is the default. */
  public static SettingField choice(String key, String label, String help, String... choices) {
    return new SettingField(
        key, label, help, Form.CHOICE, false, false, choices[0], choices[0], List.of(choices));
  }

  /** This field in another form. */
  public SettingField as(Form other) {
    return new SettingField(
        key, label, help, other, required, secret, defaultValue, example, choices);
  }

  /** This field, required. */
  public SettingField mandatory() {
    return new SettingField(key, label, help, form, true, secret, defaultValue, example, choices);
  }

  /** This field with a default. */
  public SettingField withDefault(String value) {
    return new SettingField(key, label, help, form, required, secret, value, example, choices);
  }

  /** This field with an example. */
  public SettingField withExample(String value) {
    return new SettingField(key, label, help, form, required, secret, defaultValue, value, choices);
  }
}
