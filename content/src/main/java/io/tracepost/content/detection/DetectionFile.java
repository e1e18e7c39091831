package io.tracepost.content.detection;

import io.tracepost.domain.naming.NearestName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one detection from YAML, strictly: everything that is wrong comes together. Not thread-safe. */
final class DetectionFile {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
  private static final Pattern ATLAS = Pattern.compile("AML\\.T\\d{4}(\\.\\d{3})?");

  private final List<String> problems;
  private final YamlFields fields;

  private DetectionFile(String file, String text, List<String> problems) {
    this.problems = problems;
    this.fields = YamlFields.of(file, text, problems);
  }

  /**
   * The detection of a text.
   *
   * @param file its name, for messages
   * @param problems what is wrong is added here; then the result is of no use
   */
  static Detection read(String file, String text, List<String> problems) {
    return new DetectionFile(file, text, problems).detection();
  }

  private Detection detection() {
    Detection detection =
        new Detection(
            matching(fields, "id", ID, "lower case words with hyphens"),
            new Description(
                fields.text("title"),
                fields.text("question"),
                choice("purpose", Purpose.values()),
                choice("severity", Severity.values())),
            evidence(),
            timing(),
            thresholds(),
            threat(),
            new Guidance(
                fields.texts("false_positives"),
                fields.texts("blind_spots"),
                fields.texts("response")),
            absent());
    fields.end();
    return detection;
  }

  private Evidence evidence() {
    Set<EventSource> kinds = EnumSet.noneOf(EventSource.class);
    for (String kind : fields.texts("kinds")) {
      kinds.add(choice("kinds", kind, EventSource.values()));
    }
    Evidence evidence = new Evidence(kinds, fields.texts("fields"), fields.texts("subject"));
    for (String name : evidence.subject()) {
      if (!evidence.fields().contains(name)) {
        problems.add(
            fields.place("subject")
                + ": the subject "
                + name
                + " is not among the fields"
                + NearestName.hint(name, evidence.fields()));
      }
    }
    return evidence;
  }

  private Timing timing() {
    Duration window = span(fields, "window");
    Duration lookback = fields.names().contains("lookback") ? span(fields, "lookback") : window;
    Duration every = span(fields, "every");
    if (lookback.compareTo(window) < 0) {
      problems.add(fields.place("lookback") + ": the lookback is shorter than the window");
    }
    if (!window.isZero() && every.compareTo(window) > 0) {
      problems.add(
          fields.place("every")
              + ": runs less often than its window is long; events would be missed");
    }
    return new Timing(
        window,
        lookback,
        every,
        span(fields, "suppress"),
        choice("window_on", WindowClock.values()));
  }

  private List<Threshold> thresholds() {
    List<Threshold> thresholds = new ArrayList<>();
    YamlFields all = fields.fields("thresholds");
    for (String name : all.names()) {
      YamlFields one = all.fields(name);
      String value = one.text("value");
      if (!NAME.matcher(name).matches()) {
        problems.add(all.place(name) + ": the threshold " + name + " is not in snake case");
      }
      if (!NUMBER.matcher(value).matches() && Spans.parse(value).isEmpty()) {
        problems.add(one.place("value") + ": value is a number or a span such as 15m");
      }
      thresholds.add(new Threshold(name, value, one.text("means")));
      one.end();
    }
    return thresholds;
  }

  private Threat threat() {
    YamlFields attack = fields.fields("attack");
    Threat threat =
        new Threat(
            attack.texts("tactics"),
            attack.texts("techniques"),
            all(fields, "atlas", ATLAS, "a technique such as AML.T0051"));
    for (String tactic : threat.tactics()) {
      if (AttackTactic.ofCompactName(tactic).isEmpty()) {
        problems.add(
            attack.place("tactics")
                + ": unknown tactic "
                + tactic
                + NearestName.hint(
                    tactic,
                    Arrays.stream(AttackTactic.values()).map(AttackTactic::compactName).toList()));
      }
    }
    for (String technique : threat.techniques()) {
      checkTechnique(attack.place("techniques"), technique, threat.tactics());
    }
    attack.end();
    return threat;
  }

  private void checkTechnique(String place, String technique, List<String> tactics) {
    Optional<AttackTechnique> known = AttackTechnique.ofId(technique);
    if (known.isEmpty()) {
      problems.add(
          place + ": unknown technique " + technique + "; add it to AttackTechnique if it is one");
    } else if (known.get().tactics().stream()
        .noneMatch(tactic -> tactics.contains(tactic.compactName()))) {
      problems.add(place + ": " + technique + " belongs to none of the tactics " + tactics);
    }
  }

  private Map<Siem, String> absent() {
    Map<Siem, String> absent = new EnumMap<>(Siem.class);
    YamlFields given = fields.fields("absent");
    for (String name : given.names()) {
      Optional<Siem> siem = Siem.ofWireName(name);
      String reason = given.text(name);
      if (siem.isEmpty()) {
        problems.add(
            given.place(name)
                + ": unknown SIEM "
                + name
                + NearestName.hint(name, Siem.wireNames()));
      } else {
        absent.put(siem.get(), reason);
      }
    }
    return absent;
  }

  private List<String> all(YamlFields from, String name, Pattern form, String what) {
    List<String> texts = from.texts(name);
    for (String text : texts) {
      if (!form.matcher(text).matches()) {
        problems.add(from.place(name) + ": " + text + " is not " + what);
      }
    }
    return texts;
  }

  private String matching(YamlFields from, String name, Pattern form, String what) {
    String text = from.text(name);
    if (!text.isEmpty() && !form.matcher(text).matches()) {
      problems.add(from.place(name) + ": " + name + " is " + what + ", not " + text);
    }
    return text;
  }

  private Duration span(YamlFields from, String name) {
    String text = from.text(name);
    Optional<Duration> span = Spans.parse(text);
    if (span.isEmpty() && !text.isEmpty()) {
      problems.add(
          from.place(name) + ": " + name + " is a span such as 15m, 4h or 14d, not " + text);
    }
    return span.orElse(Duration.ZERO);
  }

  private <E extends Enum<E>> E choice(String name, E[] choices) {
    return choice(name, fields.text(name), choices);
  }

  private <E extends Enum<E>> E choice(String name, String given, E[] choices) {
    List<String> names =
        Arrays.stream(choices).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    int at = names.indexOf(given);
    if (at < 0 && !given.isEmpty()) {
      problems.add(
          fields.place(name)
              + ": "
              + name
              + " is one of "
              + String.join(", ", names)
              + ", not "
              + given
              + NearestName.hint(given, names));
    }
    return choices[Math.max(at, 0)];
  }
}
