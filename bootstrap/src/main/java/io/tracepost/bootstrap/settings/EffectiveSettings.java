package io.tracepost.bootstrap.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings that hold after file, environment and flags were laid over the defaults. */
public final class EffectiveSettings {
  private final Map<String, Given> byKey;

  EffectiveSettings(List<Given> strongestLast) {
    Map<String, Given> chosen = new HashMap<>();
    strongestLast.forEach(given -> chosen.put(given.key(), given));
    this.byKey = Map.copyOf(chosen);
  }

  /** The value of a setting. */
  public <T> T get(Setting<T> setting) {
    return setting.form().parse(text(setting));
  }

  /** Where a setting's value comes from: {@code default}, or a file's line, a variable, a flag. */
  public String place(Setting<?> setting) {
    Given given = byKey.get(setting.key());
    return given == null ? "default" : given.place();
  }

  /** The value as text that may be shown: of a secret only whether it is set. */
  public String shown(Setting<?> setting) {
    String text = text(setting);
    if (setting.secret() && !text.isEmpty()) {
      return "set";
    }
    return text.replaceAll("(?i)(password|passwd|pwd|secret)=[^&;]*", "$1=***")
        .replaceAll("//[^/@]*@", "//***@");
  }

  String text(Setting<?> setting) {
    Given given = byKey.get(setting.key());
    return given == null ? setting.defaultText() : given.text();
  }
}
