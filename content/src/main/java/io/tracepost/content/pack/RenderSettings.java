package io.tracepost.content.pack;

import io.tracepost.domain.naming.NearestName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a pack, complete: what was given, and the defaults for the rest. Immutable. */
public final class RenderSettings {
  private final Map<String, String> values;

  private RenderSettings(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * What was given, completed by defaults.
   *
   * @throws RenderSettingsException when something is unknown or has another form
   */
  public static RenderSettings of(List<PackSetting> declared, Map<String, String> given)
      throws RenderSettingsException {
    List<String> problems = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    declared.forEach(setting -> values.put(setting.name(), setting.defaultValue()));
    given.forEach(
        (name, value) -> {
          Optional<PackSetting> setting =
              declared.stream().filter(one -> one.name().equals(name)).findFirst();
          if (setting.isEmpty()) {
            problems.add("unknown setting " + name + NearestName.hint(name, values.keySet()));
          } else if (!setting.get().form().matcher(value).matches()) {
            problems.add(
                name + " is \"" + value + "\", which does not match " + setting.get().form());
          } else {
            values.put(name, value);
          }
        });
    if (!problems.isEmpty()) {
      throw new RenderSettingsException(problems);
    }
    return new RenderSettings(values);
  }

  /** The defaults of a pack. */
  public static RenderSettings defaults(List<PackSetting> declared) {
    try {
      return of(declared, Map.of());
    } catch (RenderSettingsException e) {
      throw new IllegalStateException("nothing given, nothing wrong", e);
    }
  }

  /** The value of a setting that the pack declares. */
  public String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the pack declares no setting " + name + NearestName.hint(name, values.keySet()));
    }
    return value;
  }

  /** Every setting by name, in the order declared. */
  public Map<String, String> values() {
    return values;
  }
}
