package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.mapping.EventRole.Use;
import io.tracepost.adapters.otlp.mapping.LogRules.Becomes;
import io.tracepost.adapters.otlp.mapping.TypeRules.Marker;
import io.tracepost.adapters.otlp.mapping.TypeRules.Verdict;
import io.tracepost.adapters.otlp.span.ContentPart;
import io.tracepost.adapters.otlp.span.KeyFact;
import io.tracepost.domain.trace.SpanType;
import io.tracepost.domain.trace.TraceStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles the lines of a mapping file. Everything that is wrong is gathered. One use. */
final class TableBuilder {
  private final Map<String, List<Entry>> lists;
  private final List<String> problems;
  private final RuleReader reader;

  private TableBuilder(Map<String, List<Entry>> lists, List<String> problems) {
    this.lists = lists;
    this.problems = problems;
    this.reader = new RuleReader(list(Section.METADATA), problems);
  }

  static MappingTable build(Map<String, List<Entry>> lists, List<String> problems) {
    return new TableBuilder(lists, problems).table();
  }

  private MappingTable table() {
    RuleSet spans = new RuleSet(fields(""), extensions(""), status(""));
    RuleSet records =
        new RuleSet(fields(Section.LOGS), extensions(Section.LOGS), status(Section.LOGS));
    TypeRules types = types();
    MappingTable.Twins twins = new MappingTable.Twins(rules(Section.TWIN), rules(Section.TWIN_OF));
    List<String> links = list(Section.LINKS).stream().map(Entry::text).toList();
    links.forEach(reader::slot);
    LogRules logs = logs();
    logs.auditBody().forEach(reader::slot);
    MappingTable.Keys keys = keys();
    return new MappingTable(reader.slots().size(), spans, records, types, twins, links, logs, keys);
  }

  private Map<Field, FieldRules> fields(String prefix) {
    Map<Field, FieldRules> fields = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      String path = prefix + Section.FIELDS + field.wireName();
      FieldRules rules = rules(path, prefix.isEmpty() ? "" : Section.FIELDS + field.wireName());
      fields.put(field, rules);
    }
    return fields;
  }

  private List<Extension> extensions(String prefix) {
    Set<String> names = new LinkedHashSet<>();
    for (String start : List.of(Section.EXTENSIONS, prefix + Section.EXTENSIONS)) {
      for (String path : lists.keySet()) {
        if (path.startsWith(start)) {
          names.add(path.substring(start.length()).replaceFirst("\\..*", ""));
        }
      }
    }
    List<Extension> extensions = new ArrayList<>();
    for (String name : names) {
      String own = prefix + Section.EXTENSIONS + name;
      String common = Section.EXTENSIONS + name;
      extensions.add(
          new Extension(name, form(own, common), rules(own, prefix.isEmpty() ? "" : common)));
    }
    return extensions;
  }

  private Extension.Form form(String own, String common) {
    List<Entry> given = list(own + Section.AS);
    for (Entry entry : given.isEmpty() ? list(common + Section.AS) : given) {
      Optional<Extension.Form> form = Extension.Form.ofWireName(entry.text());
      if (form.isPresent()) {
        return form.get();
      }
      wrong(entry, "is no form; give one of " + Extension.Form.wireNames());
    }
    return Extension.Form.TEXT;
  }

  private FieldRules rules(String path) {
    return rules(path, "");
  }

  /** The rules of a list, and after them those of another. */
  private FieldRules rules(String path, String after) {
    List<Rule> rules = new ArrayList<>();
    @Nullable Matching reject = null;
    for (String one : after.isEmpty() ? List.of(path) : List.of(path, after)) {
      rules.addAll(read(list(one)));
      rules.addAll(read(list(one + Section.FROM)));
      for (Entry entry : list(one + Section.REJECT)) {
        reject = reader.words(entry.text(), entry);
      }
    }
    return new FieldRules(rules, reject);
  }

  private TypeRules types() {
    List<Marker> markers = new ArrayList<>();
    pairs(
        Section.TYPES,
        Verdict::ofWireName,
        String.join(", ", SpanType.wireNames()) + ", guardrail",
        (verdict, rule) -> markers.add(new Marker(rule, verdict)));
    return new TypeRules(markers, rules(Section.GUARDRAIL_OF_TOOL));
  }

  private StatusRules status(String prefix) {
    List<StatusRules.Step> steps = new ArrayList<>();
    for (TraceStatus status : Section.STEPS) {
      String path = Section.STATUS + status.wireName();
      List<Rule> rules = prefix.isEmpty() ? new ArrayList<>() : read(list(prefix + path));
      rules.addAll(read(list(path)));
      steps.add(new StatusRules.Step(status, rules));
    }
    return new StatusRules(
        rules(Section.STATUS + Section.OVERRIDE),
        prefix.isEmpty()
            ? rules(Section.STATUS + Section.FAILED)
            : rules(prefix + Section.FAILED, Section.STATUS + Section.FAILED),
        rules(Section.STATUS + Section.GUARDRAIL_DOWN),
        rules(Section.STATUS + Section.GUARDRAIL_SAID),
        steps);
  }

  private LogRules logs() {
    List<LogRules.Producer> producers = new ArrayList<>();
    pairs(
        Section.LOGS + "producers",
        Optional::of,
        "a prefix",
        (prefix, rule) -> producers.add(new LogRules.Producer(prefix, rule)));
    List<LogRules.Outcome> outcomes = new ArrayList<>();
    pairs(
        Section.LOGS + "types",
        Becomes::ofWireName,
        Arrays.toString(Becomes.values()).toLowerCase(Locale.ROOT),
        (becomes, rule) -> outcomes.add(new LogRules.Outcome(becomes, rule)));
    return new LogRules(
        producers, outcomes, list(Section.LOGS + "audit_body").stream().map(Entry::text).toList());
  }

  /** Reads lines of the form {@code name: rule}. */
  private <T> void pairs(
      String path, Function<String, Optional<T>> named, String names, BiConsumer<T, Rule> taken) {
    for (Entry entry : list(path)) {
      int at = entry.text().indexOf(": ");
      String name = at < 0 ? entry.text() : entry.text().substring(0, at);
      Optional<T> value = named.apply(name);
      if (at < 0 || value.isEmpty()) {
        wrong(entry, "does not begin with one of " + names);
        continue;
      }
      Entry rest = new Entry(entry.text().substring(at + 2), entry.place(), entry.line());
      reader.read(rest).forEach(rule -> taken.accept(value.get(), rule));
    }
  }

  private MappingTable.Keys keys() {
    Map<String, ContentPart> parts = new HashMap<>();
    Wildcards<KeyFact> wildcards = new Wildcards<>();
    Map<String, String> kept = new LinkedHashMap<>();
    for (Entry entry : list(Section.KEEP)) {
      String[] words = entry.text().split(" as ", -1);
      if (Wildcards.isWildcard(words[0])) {
        wildcards.add(words[0], KeyFact.known(words[0], KeyFact.NO_SLOT, words[0], null));
      } else {
        kept.put(words[0].strip(), words[words.length - 1].strip());
      }
    }
    for (ContentPart part : ContentPart.values()) {
      for (Entry entry : list(Section.CONTENT + part.wireName())) {
        if (Wildcards.isWildcard(entry.text())) {
          wildcards.add(entry.text(), KeyFact.known(entry.text(), KeyFact.NO_SLOT, null, part));
        } else {
          parts.put(entry.text(), part);
        }
      }
    }
    Set<String> names = new LinkedHashSet<>(reader.slots().keySet());
    names.addAll(kept.keySet());
    names.addAll(parts.keySet());
    for (Entry entry : list(Section.IGNORE)) {
      if (Wildcards.isWildcard(entry.text())) {
        wildcards.add(entry.text(), KeyFact.known(entry.text(), KeyFact.NO_SLOT, null, null));
      } else {
        names.add(entry.text());
      }
    }
    List<KeyFact> facts =
        names.stream()
            .map(
                key ->
                    KeyFact.known(
                        key,
                        reader.slots().getOrDefault(key, KeyFact.NO_SLOT),
                        kept.get(key),
                        parts.get(key)))
            .toList();
    Wildcards<EventRole> eventWildcards = new Wildcards<>();
    return new MappingTable.Keys(facts, wildcards, events(eventWildcards), eventWildcards);
  }

  private Map<String, EventRole> events(Wildcards<EventRole> wildcards) {
    Map<String, EventRole> events = new HashMap<>();
    events.put("exception", new EventRole(Use.EXCEPTION, null, KeyFact.NO_SLOT));
    roles(Section.EVENTS + "findings", Use.FINDING, null, events, wildcards);
    roles(Section.EVENTS + "details", Use.DETAILS, null, events, wildcards);
    roles(Section.EVENTS + "ignore", Use.IGNORED, null, events, wildcards);
    for (ContentPart part : ContentPart.values()) {
      String path = Section.EVENTS + Section.CONTENT + part.wireName();
      roles(path, Use.CONTENT, part, events, wildcards);
    }
    reader
        .eventTexts()
        .forEach(
            (name, slot) ->
                events.merge(
                    name,
                    new EventRole(Use.IGNORED, null, slot),
                    (role, text) -> new EventRole(role.use(), role.part(), text.textSlot())));
    return events;
  }

  private void roles(
      String path,
      Use use,
      @Nullable ContentPart part,
      Map<String, EventRole> events,
      Wildcards<EventRole> wildcards) {
    EventRole role = new EventRole(use, part, KeyFact.NO_SLOT);
    for (Entry entry : list(path)) {
      if (Wildcards.isWildcard(entry.text())) {
        wildcards.add(entry.text(), role);
      } else {
        events.put(entry.text(), role);
      }
    }
  }

  private List<Rule> read(List<Entry> entries) {
    List<Rule> rules = new ArrayList<>();
    entries.forEach(entry -> rules.addAll(reader.read(entry)));
    return rules;
  }

  private List<Entry> list(String path) {
    return lists.getOrDefault(path, List.of());
  }

  private void wrong(Entry entry, String what) {
    problems.add(entry.place() + ": \"" + entry.text() + "\" " + what);
  }
}
