package io.tracepost.domain.destination;

import io.tracepost.domain.naming.NearestName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one type of destination asks its user for. Drives validation in the API, the command line and
 * the console, so that a new SIEM changes none of them.
 *
 * @param fields in the order a form shows them; keys are unique
 */
public record SettingsSchema(List<SettingField> fields) {
  /** Copies the fields and checks that keys are unique. */
  public SettingsSchema {
    fields = List.copyOf(fields);
    Set<String> keys = new HashSet<>();
    for (SettingField field : fields) {
      if (!keys.add(field.key())) {
        throw new IllegalArgumentException("the field " + field.key() + " is declared twice");
      }
    }
  }

  /** The schema of these fields. */
  public static SettingsSchema of(SettingField... fields) {
    return new SettingsSchema(List.of(fields));
  }

  /** One field by key. */
  public Optional<SettingField> find(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /**
   * Everything that is wrong, all at once; empty when the settings can be used.
   *
   * @param settings settings as they came, without secrets
   * @param secretNames secrets that are given now or were kept from before
   */
  public List<SettingProblem> check(Map<String, String> settings, Set<String> secretNames) {
    List<SettingProblem> problems = new ArrayList<>();
    for (Map.Entry<String, String> entry : settings.entrySet()) {
      Optional<SettingField> field = find(entry.getKey());
      if (field.isEmpty()) {
        problems.add(new SettingProblem(entry.getKey(), unknown(entry.getKey(), false)));
      } else if (field.get().secret()) {
        problems.add(new SettingProblem(entry.getKey(), "is a secret; give it under \"secrets\""));
      } else {
        checkForm(field.get(), entry.getValue()).ifPresent(problems::add);
      }
    }
    for (String name : secretNames) {
      if (find(name).filter(SettingField::secret).isEmpty()) {
        problems.add(new SettingProblem(name, unknown(name, true)));
      }
    }
    for (SettingField field : fields) {
      boolean given =
          field.secret() ? secretNames.contains(field.key()) : settings.containsKey(field.key());
      if (field.required() && !given && field.defaultValue().isEmpty()) {
        problems.add(new SettingProblem(field.key(), "is required: " + field.help()));
      }
    }
    return problems;
  }

  /** The settings with defaults filled in. Call it on settings that {@link #check} found good. */
  public DestinationSettings complete(Map<String, String> settings) {
    Map<String, String> complete = new TreeMap<>(settings);
    for (SettingField field : fields) {
      if (!field.secret() && !field.defaultValue().isEmpty()) {
        complete.putIfAbsent(field.key(), field.defaultValue());
      }
    }
    return new DestinationSettings(complete);
  }

  private String unknown(String key, boolean secret) {
    List<String> known =
        fields.stream().filter(field -> field.secret() == secret).map(SettingField::key).toList();
    return "is not a "
        + (secret ? "secret" : "setting")
        + " of this type; there are "
        + (known.isEmpty() ? "none" : String.join(", ", known))
        + NearestName.hint(key, known);
  }

  private static Optional<SettingProblem> checkForm(SettingField field, String value) {
    String problem =
        switch (field.form()) {
          case TEXT ->
              value.chars().anyMatch(c -> c < ' ') ? "may not hold control characters" : "";
          case LONG_TEXT -> "";
          case URL -> urlProblem(value);
          case CHOICE ->
              field.choices().contains(value)
                  ? ""
                  : "is one of " + String.join(", ", field.choices());
          case NUMBER -> value.matches("[0-9]{1,18}") ? "" : "is a whole number from 0";
          case BOOLEAN -> value.equals("true") || value.equals("false") ? "" : "is true or false";
        };
    return problem.isEmpty()
        ? Optional.empty()
        : Optional.of(new SettingProblem(field.key(), problem));
  }

  private static String urlProblem(String value) {
    try {
      URI uri = new URI(value);
      if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
        return "begins with https:// (or http:// inside the allowed networks)";
      }
      if (uri.getHost() == null) {
        return "names no host that can be used";
      }
      if (uri.getRawUserInfo() != null) {
        return "may not hold a user or password; give them in their own fields";
      }
      return uri.getRawFragment() == null ? "" : "may not hold a fragment (#…)";
    } catch (URISyntaxException e) {
      return "is not a URL: " + e.getReason();
    } catch (NumberFormatException e) { // what the JDK's parser throws for an address too long
      return "is not a URL: its address is none";
    }
  }
}
