package io.tracepost.adapters.loki;

import io.tracepost.domain.audit.ActorClass;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The labels of the stream an event belongs to, as JSON with names in order: two events are in one stream when their
 * texts are equal. Safe for concurrent use.
 */
final class StreamLabels {
  /** The job of traces. */
  static final String TRACE_JOB = "execlave-traces";

  /** The job of audit records, as users already query it. */
  static final String AUDIT_JOB = "syncropel-audit";

  private static final byte[] ENVIRONMENT = ascii("environment");
  private static final byte[] ACTOR = ascii("actor");

  private final LabelChoice choice;
  private final Environments environments = new Environments();
  private final Map<Combination, String> texts = new ConcurrentHashMap<>();

  /** What tells streams of one destination apart. */
  private record Combination(
      EventKind kind, String category, String status, String actorClass, String environment) {}

  StreamLabels(LabelChoice choice) {
    this.choice = choice;
  }

  /** The labels of an event: {@code {"category":"aitl","job":…}}. */
  String of(Event event, JsonMembers scratch) {
    boolean audit = event.facet().kind() == EventKind.AUDIT;
    String wireName = event.facet().wireName();
    Combination combination =
        new Combination(
            event.facet().kind(),
            has(DynamicLabel.CATEGORY) ? (audit ? wireName : "trace") : "",
            has(DynamicLabel.STATUS) && !audit ? wireName : "",
            has(DynamicLabel.ACTOR_CLASS) && audit
                ? ActorClass.of(text(event, ACTOR, scratch)).wireName()
                : "",
            has(DynamicLabel.ENVIRONMENT) && !audit
                ? environments.label(text(event, ENVIRONMENT, scratch))
                : "");
    return texts.computeIfAbsent(combination, this::json);
  }

  private boolean has(DynamicLabel label) {
    return choice.dynamic().contains(label);
  }

  private String json(Combination combination) {
    boolean audit = combination.kind() == EventKind.AUDIT;
    Map<String, String> labels = new TreeMap<>(choice.fixed());
    labels.put("job", audit ? AUDIT_JOB : TRACE_JOB);
    labels.put("service_name", audit ? "syncropel" : "execlave");
    labels.put(DynamicLabel.CATEGORY.wireName(), combination.category());
    labels.put(DynamicLabel.STATUS.wireName(), combination.status());
    labels.put(DynamicLabel.ACTOR_CLASS.wireName(), combination.actorClass());
    labels.put(DynamicLabel.ENVIRONMENT.wireName(), combination.environment());
    StringBuilder text = new StringBuilder("{");
    labels.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            text.append(text.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
            text.append(JsonStringEncoder.getInstance().quoteAsCharArray(value)).append('"');
          }
        });
    return text.append('}').toString();
  }

  private static String text(Event event, byte[] name, JsonMembers members) {
    members.reset(event);
    while (members.next()) {
      if (members.named(name)) {
        return members.isText() ? members.text() : "";
      }
    }
    return "";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
