package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.mapping.Origin.Builtin;
import io.tracepost.adapters.otlp.span.KeyFact;
import io.tracepost.domain.naming.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads lines into rules and gives every key they name its slot. Not thread-safe. */
final class RuleReader {
  private static final Pattern CONDITION = Pattern.compile("\\s+(when|unless)\\s+");
  private static final Pattern SOURCE = Pattern.compile("\\S+");
  private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");
  private static final String ITSELF = "it";
  private static final String NAME = "{name}";
  private static final Source NOTHING = new Source(Origin.LITERAL, "", "", KeyFact.NO_SLOT, null);

  private final List<Entry> metadata;
  private final List<String> problems;
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final Map<String, Integer> eventTexts = new LinkedHashMap<>();

  RuleReader(List<Entry> metadata, List<String> problems) {
    this.metadata = metadata;
    this.problems = problems;
  }

  /** Every key that rules read, and its slot. */
  Map<String, Integer> slots() {
    return slots;
  }

  /** The key that is read of every event of a name, by its slot. */
  Map<String, Integer> eventTexts() {
    return eventTexts;
  }

  /** The rules of a line: one, or several where it names further data of the application. */
  List<Rule> read(Entry entry) {
    List<Rule> rules = new ArrayList<>();
    for (String written : written(entry)) {
      rules.add(rule(written, entry));
    }
    return rules;
  }

  /** Words as one value may be: {@code a|b*|{source}}. */
  Matching words(String written, Entry entry) {
    Matching words = Matching.words();
    for (String word : written.split("\\|", -1)) {
      String stripped = word.strip();
      if (stripped.isEmpty()) {
        problems.add(entry.place() + ": has an empty word in \"" + written + "\"; take it out");
      } else if (stripped.startsWith("{") && stripped.endsWith("}")) {
        words.add(source(stripped.substring(1, stripped.length() - 1), null, entry));
      } else {
        words.add(stripped);
      }
    }
    return words;
  }

  private List<String> written(Entry entry) {
    String text = entry.text();
    if (!text.startsWith(Origin.METADATA.prefix())) {
      return List.of(text);
    }
    Matcher first = SOURCE.matcher(text);
    String name = first.find() ? first.group().substring(Origin.METADATA.prefix().length()) : "";
    String rest = text.substring(Origin.METADATA.prefix().length() + name.length());
    Set<String> written = new LinkedHashSet<>();
    for (Entry template : metadata) {
      if (!template.text().contains(NAME)) {
        problems.add(template.place() + ": lacks " + NAME + ", where the name goes");
      }
      written.add(template.text().replace(NAME, name) + rest);
      written.add(template.text().replace(NAME, camelCase(name)) + rest);
    }
    return List.copyOf(written);
  }

  private static String camelCase(String name) {
    return UNDERSCORE.matcher(name).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  private Rule rule(String written, Entry entry) {
    List<Clause> when = new ArrayList<>();
    List<Clause> unless = new ArrayList<>();
    Matcher condition = CONDITION.matcher(written);
    int from = 0;
    String kind = "";
    @Nullable Clause main = null;
    while (true) {
      boolean more = condition.find();
      String text = written.substring(from, more ? condition.start() : written.length());
      Clause clause = clause(text.strip(), main == null ? null : main.source(), entry);
      if (main == null) {
        main = clause;
      } else {
        (kind.equals("when") ? when : unless).add(clause);
      }
      if (!more) {
        return new Rule(written, entry.line(), main, when, unless);
      }
      kind = condition.group(1);
      from = condition.end();
    }
  }

  private Clause clause(String text, @Nullable Source itself, Entry entry) {
    int end = text.indexOf(' ');
    Source source = source(end < 0 ? text : text.substring(0, end), itself, entry);
    if (end < 0) {
      return new Clause(source, null);
    }
    String rest = text.substring(end).strip();
    if (rest.startsWith("=")) {
      return new Clause(source, words(rest.substring(1).strip(), entry));
    }
    if (rest.startsWith("~")) {
      return new Clause(source, Matching.pattern(pattern(rest.substring(1).strip(), entry)));
    }
    problems.add(
        entry.place()
            + ": \""
            + text
            + "\" is no rule; write SOURCE, SOURCE = word|word or SOURCE ~ regular expression");
    return new Clause(source, null);
  }

  private Pattern pattern(String written, Entry entry) {
    try {
      return Pattern.compile(written);
    } catch (PatternSyntaxException e) {
      problems.add(
          entry.place() + ": \"" + written + "\" is no regular expression: " + e.getDescription());
      return Pattern.compile("");
    }
  }

  private Source source(String written, @Nullable Source itself, Entry entry) {
    if (written.equals(ITSELF) && itself != null) {
      return itself;
    }
    Origin origin = Origin.of(written);
    String rest = written.substring(origin.prefix().length());
    if (rest.isEmpty()) {
      problems.add(entry.place() + ": \"" + written + "\" names no key; add one");
      return NOTHING;
    }
    return switch (origin) {
      case SPAN, RESOURCE, EXCEPTION, FINDING, ANY, MESSAGES ->
          new Source(origin, rest, "", slot(rest), null);
      case JSON -> member(origin, rest, entry);
      case EVENTS -> event(rest, entry);
      case LITERAL -> new Source(origin, rest, "", KeyFact.NO_SLOT, null);
      case BUILTIN -> builtin(rest, entry);
      case METADATA -> {
        problems.add(entry.place() + ": metadata: may only begin a line; write its sources out");
        yield NOTHING;
      }
    };
  }

  private Source member(Origin origin, String written, Entry entry) {
    int at = written.indexOf('#');
    if (at < 1 || at == written.length() - 1) {
      problems.add(entry.place() + ": \"" + written + "\" lacks its member; write KEY#MEMBER");
      return NOTHING;
    }
    String key = written.substring(0, at);
    return new Source(origin, key, written.substring(at + 1), slot(key), null);
  }

  private Source event(String written, Entry entry) {
    Source source = member(Origin.EVENTS, written, entry);
    if (!source.key().isEmpty()) {
      int slot = slot(source.member());
      eventTexts.put(source.key(), slot);
      return new Source(Origin.EVENTS, source.key(), source.member(), slot, null);
    }
    return source;
  }

  private Source builtin(String written, Entry entry) {
    Builtin builtin = Builtin.of(written).orElse(null);
    if (builtin == null) {
      problems.add(
          entry.place()
              + ": nothing is called is:"
              + written
              + "; there are "
              + String.join(", ", Builtin.words())
              + NearestName.hint(written, Builtin.words()));
    }
    return builtin == null
        ? NOTHING
        : new Source(Origin.BUILTIN, written, "", KeyFact.NO_SLOT, builtin);
  }

  /** The slot of a key, from now on one that is read. */
  int slot(String key) {
    Integer known = slots.putIfAbsent(key, slots.size());
    return known == null ? slots.size() - 1 : known;
  }
}
