package io.tracepost.bootstrap.settings;

import io.tracepost.domain.naming.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the environment gives: {@code TRACEPOST_SERVER_MAX_BODY} is {@code server.max-body}. */
final class EnvironmentVariables {
  private static final Map<String, String> SHORT_NAMES =
      Map.of("TRACEPOST_PORT", "server.port", "TRACEPOST_HOST", "server.host");

  /** Read elsewhere: the key and address of the command line, the first key, the JVM's flags. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("TRACEPOST_KEY", "TRACEPOST_SERVER", "TRACEPOST_ADMIN_KEY", "TRACEPOST_JAVA_OPTS");

  /** Kubernetes puts these beside every pod when a service is called tracepost. */
  private static final Pattern SERVICE_LINKS =
      Pattern.compile(
          "TRACEPOST_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)|TRACEPOST_PORT_[0-9]+_(TCP|UDP)(_[A-Z]+)?");

  private EnvironmentVariables() {}

  /** What these variables give; what is wrong with them is added to the problems. */
  static List<Given> read(Map<String, String> environment, List<String> problems) {
    List<Given> given = new ArrayList<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
      String name = entry.getKey();
      if (!name.startsWith("TRACEPOST_")
          || NOT_SETTINGS.contains(name)
          || isServiceLink(name, entry.getValue())) {
        continue;
      }
      Optional<String> key = keyOf(name);
      if (key.isPresent()) {
        given.add(new Given(key.get(), entry.getValue(), "environment variable " + name));
      } else {
        problems.add(
            "environment variable "
                + name
                + ": unknown setting"
                + NearestName.hint(name, knownNames()));
      }
    }
    return given;
  }

  private static boolean isServiceLink(String name, String value) {
    return SERVICE_LINKS.matcher(name).matches()
        || (name.equals("TRACEPOST_PORT") && value.startsWith("tcp://"));
  }

  private static Optional<String> keyOf(String name) {
    if (SHORT_NAMES.containsKey(name)) {
      return Optional.ofNullable(SHORT_NAMES.get(name));
    }
    return Catalogue.ALL.stream()
        .filter(setting -> setting.environmentName().equals(name))
        .<String>map(Setting::key)
        .findFirst();
  }

  private static List<String> knownNames() {
    return Stream.of(
            Catalogue.ALL.stream().<String>map(Setting::environmentName),
            SHORT_NAMES.keySet().stream(),
            NOT_SETTINGS.stream())
        .flatMap(names -> names)
        .toList();
  }
}
