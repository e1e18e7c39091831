package io.tracepost.bootstrap.settings;

import java.util.Locale;

/**
 * One setting.
 *
 * @param key name in the file, dotted, lower case: {@code server.max-body}
 * @param form what its text must look like
 * @param defaultText what stands when it is not given
 * @param help what it is, one sentence
 * @param secret whether its value is never shown
 * @param <T> its value
 */
public record Setting<T>(
    String key, Form<T> form, String defaultText, String help, boolean secret) {
  static <T> Setting<T> of(String key, Form<T> form, String defaultText, String help) {
    return new Setting<>(key, form, defaultText, help, false);
  }

  Setting<T> keptSecret() {
    return new Setting<>(key, form, defaultText, help, true);
  }

  /** Its name in the environment: {@code server.max-body} is {@code TRACEPOST_SERVER_MAX_BODY}. */
  public String environmentName() {
    return "TRACEPOST_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
