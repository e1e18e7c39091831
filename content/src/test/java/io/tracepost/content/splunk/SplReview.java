package io.tracepost.content.splunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the fields through a search: which it reads from the events, and which it reads although no command before left them. It
 * knows the commands that the app uses and says so when it meets another. For one search.
 */
final class SplReview {
  private static final Set<String> MODIFIERS =
      Set.of(
          "index",
          "source",
          "sourcetype",
          "host",
          "earliest",
          "latest",
          "_index_earliest",
          "_index_latest");
  private static final Set<String> WORDS =
      Set.of("and", "or", "not", "xor", "like", "in", "as", "by", "true", "false", "null");
  private static final Pattern COMPARED =
      Pattern.compile("([A-Za-z_][\\w.{}]*)\\s*(?:=|!=|<=?|>=?|\\s+IN\\s*\\()");
  private static final Pattern QUOTED_FIELD = Pattern.compile("'([^']*)'");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
  private static final Pattern CALL =
      Pattern.compile("\\b(count|[a-z_]+\\(([^()]*)\\))(?:\\s+(?i:AS)\\s+([\\w.]+))?");
  private static final Pattern OPTION =
      Pattern.compile("\\b(?:span|current|window|limit|useother|value)=(?:\"\"|\\S+)");
  private static final Pattern SUBSEARCH = Pattern.compile("\\[(.*)]", Pattern.DOTALL);
  private static final Pattern BY = Pattern.compile("(?i)\\bBY\\b");

  private final Set<String> used = new TreeSet<>();
  private final List<String> findings = new ArrayList<>();
  private final Set<String> made;
  private boolean closed;
  private Optional<String> splitBy = Optional.empty();

  private SplReview(Set<String> made, boolean closed) {
    this.made = new TreeSet<>(made);
    this.closed = closed;
  }

  /** The review of a search without macros. */
  static SplReview of(String spl) {
    SplReview review = new SplReview(Set.of(), false);
    List<String> commands = SplText.commands(spl.strip());
    review.search(commands.get(0));
    commands.subList(1, commands.size()).forEach(review::command);
    return review;
  }

  /** The fields it reads from the events. */
  Set<String> used() {
    return used;
  }

  /** What it reads though no command before left it, and what the review does not know. */
  List<String> findings() {
    return findings;
  }

  /** The fields of the rows it yields, as far as it makes or names them. */
  Set<String> yields() {
    return made;
  }

  private void command(String command) {
    String[] words = command.split("\\s+", 2);
    String rest = words.length == 1 ? "" : words[1];
    switch (words[0]) {
      case "search" -> search(rest);
      case "where" -> expression(rest);
      case "eval" -> SplText.parts(rest).forEach(this::assignment);
      case "fillnull", "dedup", "sort", "convert", "bin" -> names(rest).forEach(this::use);
      case "table" -> keep(names(rest));
      case "fields" -> fields(rest);
      case "rename" -> SplText.parts(rest).forEach(this::rename);
      case "stats", "chart" -> statistics(rest, true);
      case "eventstats", "streamstats" -> statistics(rest, false);
      case "timechart" -> timechart(rest);
      case "appendpipe" -> appendpipe(rest);
      default -> findings.add("the review knows no command " + words[0]);
    }
  }

  private void search(String condition) {
    Matcher inner = SUBSEARCH.matcher(condition);
    String outer = condition;
    if (inner.find()) {
      SplReview review = of(inner.group(1).strip().replaceFirst("^search\\s", ""));
      used.addAll(review.used);
      findings.addAll(review.findings);
      outer = inner.replaceFirst("");
    }
    Matcher compared = COMPARED.matcher(SplText.withoutTexts(outer));
    while (compared.find()) {
      if (!MODIFIERS.contains(compared.group(1))) {
        use(compared.group(1));
      }
    }
  }

  private void expression(String expression) {
    fieldsOf(expression).forEach(this::use);
  }

  private static List<String> fieldsOf(String expression) {
    List<String> fields = new ArrayList<>();
    String text = SplText.withoutTexts(expression);
    QUOTED_FIELD.matcher(text).results().forEach(field -> fields.add(field.group(1)));
    String bare = QUOTED_FIELD.matcher(text).replaceAll("");
    NAME.matcher(bare)
        .results()
        .filter(name -> !isCall(bare, name))
        .map(MatchResult::group)
        .filter(name -> !WORDS.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(fields::add);
    return fields;
  }

  private static boolean isCall(String text, MatchResult name) {
    return text.substring(name.end()).stripLeading().startsWith("(");
  }

  private void assignment(String assignment) {
    int equals = assignment.indexOf('=');
    expression(assignment.substring(equals + 1));
    made.add(assignment.substring(0, equals).strip());
  }

  /** Field names among options, signs, numbers and calls such as {@code ctime(x)}. */
  private static List<String> names(String list) {
    String bare = OPTION.matcher(SplText.withoutTexts(list)).replaceAll("");
    return fieldsOf(bare).stream().filter(name -> !name.equals("sortby")).toList();
  }

  private void rename(String pair) {
    String[] names = pair.split("(?i)\\s+AS\\s+");
    use(names[0].strip());
    made.remove(names[0].strip());
    made.add(names[1].strip());
  }

  private void fields(String rest) {
    if (rest.startsWith("-")) {
      names(rest).forEach(made::remove);
    } else {
      keep(names(rest));
    }
  }

  private void keep(List<String> names) {
    names.forEach(this::use);
    made.clear();
    made.addAll(names);
    closed = true;
  }

  private void statistics(String rest, boolean transforms) {
    String[] sides = BY.split(OPTION.matcher(rest).replaceAll(""), 2);
    List<String> groups = sides.length == 1 ? List.of() : names(sides[1]);
    Set<String> results = new TreeSet<>();
    Matcher call = CALL.matcher(sides[0]);
    while (call.find()) {
      Optional.ofNullable(call.group(2)).ifPresent(this::expression);
      results.add(Optional.ofNullable(call.group(3)).orElse(call.group(1)));
    }
    groups.forEach(this::use);
    if (transforms) {
      made.clear();
      made.addAll(groups);
      closed = true;
      splitBy = Optional.empty();
    }
    made.addAll(results);
  }

  private void timechart(String rest) {
    statistics(rest, true);
    made.add("_time");
    String[] sides = BY.split(rest, 2);
    if (sides.length == 2) {
      made.clear();
      made.add("_time");
      splitBy = Optional.of(sides[1].strip());
    }
  }

  private void appendpipe(String rest) {
    Matcher inner = SUBSEARCH.matcher(rest);
    if (!inner.find()) {
      findings.add("appendpipe without [ … ]");
      return;
    }
    SplReview review = new SplReview(made, closed);
    SplText.commands(inner.group(1).strip()).forEach(review::command);
    used.addAll(review.used);
    findings.addAll(review.findings);
    made.addAll(review.made);
  }

  private void use(String field) {
    if (made.contains(field)) {
      return;
    }
    if (!closed) {
      used.add(field);
      return;
    }
    findings.add(
        splitBy
            .map(by -> "timechart … BY names its columns after the values of " + by + ": ")
            .orElse("no command before left it: ")
            .concat(field));
  }
}
