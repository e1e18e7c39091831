package io.tracepost.bootstrap.settings;

import io.tracepost.domain.naming.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads settings from where they are given: file, below environment, below flags. */
public final class SettingsReader {
  private SettingsReader() {}

  /**
   * The settings that hold.
   *
   * @param file the settings file, if one was named
   * @param environment every variable of the process
   * @param flags what the command line gave; the places name the flags
   * @throws SettingsException when anything is wrong, with everything that is
   */
  public static EffectiveSettings read(
      Optional<Path> file, Map<String, String> environment, List<Given> flags)
      throws SettingsException {
    List<String> problems = new ArrayList<>();
    List<Given> given = new ArrayList<>();
    file.ifPresent(path -> given.addAll(YamlFile.read(path, problems)));
    given.addAll(EnvironmentVariables.read(environment, problems));
    given.addAll(flags);
    for (Given one : given) {
      checkValue(one, problems);
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new EffectiveSettings(given);
  }

  private static void checkValue(Given given, List<String> problems) {
    Optional<Setting<?>> setting = Catalogue.find(given.key());
    if (setting.isEmpty()) {
      problems.add(
          given.place()
              + ": unknown setting "
              + given.key()
              + NearestName.hint(given.key(), Catalogue.keys()));
      return;
    }
    try {
      setting.get().form().parse(given.text());
    } catch (IllegalArgumentException e) {
      String why = setting.get().secret() ? "cannot be used" : e.getMessage();
      problems.add(given.place() + ": " + given.key() + " " + why);
    }
  }
}
