package io.tracepost.content.indices;

import io.tracepost.content.pack.PackSetting;
import io.tracepost.content.pack.RenderSettings;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The setting of a destination that names an index, with a date in it or not: {@code execlave-traces-{yyyy.MM.dd}}.
 *
 * @param text as it is set
 */
public record IndexName(String text) {
  private static final Pattern DATE = Pattern.compile("\\{[^{}]*}");
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9][a-z0-9_.-]*(\\{yyyy([.-]?MM([.-]?dd)?)?}[a-z0-9_.-]*)?");

  /** What a pack asks: the index of traces and that of audit records, under the names of a destination's settings. */
  public static List<PackSetting> settings() {
    return List.of(
        new PackSetting(
            "index",
            "execlave-traces-{yyyy.MM.dd}",
            FORM,
            "Index of traces, as the destination names it."),
        new PackSetting(
            "audit_index", "syncropel-audit-{yyyy.MM.dd}", FORM, "Index of audit records."));
  }

  /** The indices of a pack's settings; one when traces and audit records share it. */
  public static Stream<IndexName> of(RenderSettings settings) {
    return Stream.of("index", "audit_index")
        .map(name -> new IndexName(settings.value(name)))
        .distinct();
  }

  /** Every index of the name, as searches and templates say it: {@code execlave-traces-*}. */
  public String wildcard() {
    return DATE.matcher(text).replaceFirst("*");
  }

  /** The name of its template: {@code tracepost-execlave-traces}, as the destination calls its own. */
  public String template() {
    return "tracepost-" + DATE.matcher(text).replaceFirst("").replaceAll("^[._-]+|[._-]+$", "");
  }

  /** The template's priority: it grows with the pattern, because templates may not overlap at the same one. */
  public int priority() {
    return 500 + wildcard().length();
  }
}
