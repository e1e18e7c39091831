package io.tracepost.content.loki.logql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chooses streams, then takes lines through stages to samples.
 *
 * @param matchers of the streams
 * @param stages in order
 * @param unwraps whether a stage takes a number out of a label
 * @param names what it reads and makes
 */
record Pipeline(List<Matcher> matchers, List<Stage> stages, boolean unwraps, Names names) {
  /** A sample before it is aggregated. */
  record Sample(Map<String, String> labels, double value) {}

  /** The sample of a line, unless a stage drops it. */
  Optional<Sample> sample(StoredLine line) {
    for (Matcher matcher : matchers) {
      if (!matcher.matches(line.labels().getOrDefault(matcher.name(), ""))) {
        return Optional.empty();
      }
    }
    LineState state = new LineState(line);
    for (Stage stage : stages) {
      if (!stage.keeps(state)) {
        return Optional.empty();
      }
    }
    if (!state.label("__error__").isEmpty()) {
      throw new IllegalStateException(
          "the query fails as a whole: " + state.label("__error__") + " in " + line.text());
    }
    return Optional.of(new Sample(Vector.present(state.labels()), state.value()));
  }

  /** The labels that absence is reported under. */
  Map<String, String> equalities() {
    Map<String, String> labels = new TreeMap<>();
    matchers.stream()
        .filter(matcher -> matcher.operator().equals("="))
        .forEach(matcher -> labels.put(matcher.name(), matcher.value()));
    return labels;
  }

  /** Reads selector and stages. Not thread-safe. */
  static final class Reader {
    private final Tokens tokens;
    private final List<Matcher> matchers = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private boolean unwraps;
    private Names names = Names.NONE;

    Reader(Tokens tokens) {
      this.tokens = tokens;
    }

    Pipeline read() {
      return new Pipeline(List.copyOf(matchers), List.copyOf(stages), unwraps, names);
    }

    void selector() {
      tokens.expect("{");
      while (!tokens.takeIf("}")) {
        Matcher matcher = Matcher.read(tokens);
        matchers.add(matcher);
        reads(matcher.name());
        tokens.takeIf(",");
      }
    }

    private void reads(String name) {
      if (!name.equals("__error__")) {
        names = names.reading(List.of(name));
      }
    }

    private void makes(String name) {
      names = names.and(new Names(new TreeSet<>(), new TreeSet<>(List.of(name))));
    }

    void stages() {
      while (tokens.peek().startsWith("|")) {
        if (tokens.takeIf("|=")) {
          String text = tokens.text();
          stages.add(state -> state.text().contains(text));
        } else {
          tokens.expect("|");
          stage();
        }
      }
    }

    private void stage() {
      if (tokens.takeIf("json")) {
        json();
      } else if (tokens.takeIf("label_format")) {
        String name = tokens.name();
        tokens.expect("=");
        GoTemplate template = new GoTemplate(tokens.text());
        template.fields().forEach(this::reads);
        makes(name);
        stages.add(
            state -> {
              state.set(name, template.of(state));
              return true;
            });
      } else if (tokens.takeIf("unwrap")) {
        unwraps = true;
        String name = tokens.name();
        reads(name);
        stages.add(state -> state.unwrap(name));
      } else {
        filter();
      }
    }

    private void json() {
      Map<String, String> paths = new LinkedHashMap<>();
      do {
        String name = tokens.name();
        tokens.expect("=");
        paths.put(name, tokens.text());
      } while (tokens.takeIf(","));
      for (Map.Entry<String, String> path : paths.entrySet()) {
        names = names.extracting(path.getKey(), path.getValue());
      }
      stages.add(
          state -> {
            paths.forEach((name, path) -> state.extract(name, state.member(path)));
            return true;
          });
    }

    private void filter() {
      List<Matcher> any = new ArrayList<>();
      do {
        any.add(Matcher.read(tokens));
      } while (tokens.takeIf("or"));
      any.forEach(matcher -> reads(matcher.name()));
      stages.add(
          state -> any.stream().anyMatch(matcher -> matcher.matches(state.label(matcher.name()))));
    }
  }
}
