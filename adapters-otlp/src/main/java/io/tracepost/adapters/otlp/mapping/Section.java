package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.span.ContentPart;
import io.tracepost.domain.naming.NearestName;
import io.tracepost.domain.trace.TraceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys a mapping file may have. */
final class Section {
  static final String VERSION = "version";
  static final String METADATA = "metadata";
  static final String FIELDS = "fields.";
  static final String EXTENSIONS = "extensions.";
  static final String TYPES = "span_type";
  static final String GUARDRAIL_OF_TOOL = "guardrail_of_tool";
  static final String TWIN = "twin";
  static final String TWIN_OF = "twin_of";
  static final String LINKS = "delegation_link";
  static final String STATUS = "status.";
  static final String EVENTS = "events.";
  static final String LOGS = "logs.";
  static final String CONTENT = "content.";
  static final String IGNORE = "ignore";
  static final String KEEP = "keep";

  static final String OVERRIDE = "override";
  static final String FAILED = "failed";
  static final String GUARDRAIL_DOWN = "guardrail_down";
  static final String GUARDRAIL_SAID = "guardrail_said";
  static final String FROM = ".from";
  static final String REJECT = ".reject";
  static final String AS = ".as";

  /** Statuses that evidence decides, the gravest first. */
  static final List<TraceStatus> STEPS =
      List.of(
          TraceStatus.POLICY_BLOCKED,
          TraceStatus.LIMIT_EXCEEDED,
          TraceStatus.FLAGGED_FOR_REVIEW,
          TraceStatus.TIMEOUT,
          TraceStatus.ERROR);

  private static final List<String> PATHS = paths();

  private Section() {}

  /** What is wrong with a key; empty when it is one. */
  static Optional<String> complaint(String path) {
    if (PATHS.contains(path) || isFree(path)) {
      return Optional.empty();
    }
    return Optional.of("unknown key " + path + NearestName.hint(path, PATHS));
  }

  private static boolean isFree(String path) {
    return Stream.of(EXTENSIONS, LOGS + EXTENSIONS)
        .filter(path::startsWith)
        .map(prefix -> path.substring(prefix.length()))
        .anyMatch(rest -> rest.matches("[a-z][a-z0-9_]{0,63}(\\.from|\\.reject|\\.as)?"));
  }

  private static List<String> paths() {
    List<String> paths =
        new ArrayList<>(
            List.of(
                VERSION, METADATA, TYPES, GUARDRAIL_OF_TOOL, TWIN, TWIN_OF, LINKS, IGNORE, KEEP));
    for (String field : Field.wireNames()) {
      for (String prefix : List.of(FIELDS, LOGS + FIELDS)) {
        paths.add(prefix + field);
        paths.add(prefix + field + FROM);
        paths.add(prefix + field + REJECT);
      }
    }
    for (String status : STEPS.stream().map(TraceStatus::wireName).toList()) {
      paths.add(STATUS + status);
      paths.add(LOGS + STATUS + status);
    }
    for (String what : List.of(OVERRIDE, FAILED, GUARDRAIL_DOWN, GUARDRAIL_SAID)) {
      paths.add(STATUS + what);
    }
    for (String part : ContentPart.wireNames()) {
      paths.add(CONTENT + part);
      paths.add(EVENTS + CONTENT + part);
    }
    paths.addAll(
        List.of(
            EVENTS + "findings",
            EVENTS + "details",
            EVENTS + "ignore",
            LOGS + "producers",
            LOGS + "types",
            LOGS + FAILED,
            LOGS + "audit_body"));
    return List.copyOf(paths);
  }
}
