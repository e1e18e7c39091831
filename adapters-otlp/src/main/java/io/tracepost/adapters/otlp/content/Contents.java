package io.tracepost.adapters.otlp.content;

import io.tracepost.adapters.otlp.mapping.Redaction;
import io.tracepost.adapters.otlp.span.ContentPart;
import io.tracepost.adapters.otlp.span.Extras;
import io.tracepost.adapters.otlp.span.ValueKind;
import io.tracepost.adapters.otlp.span.Values;
import io.tracepost.domain.organization.OrganizationId;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is kept of content among the attributes: {@code content_input_hmac} and the like, or
 * {@code content_input}. The canonical content of a part is its text when it came as one value, else
 * each value with its key, in the order of the keys.
 */
public final class Contents {
  private static final int LONGEST_EVIDENCE = 4_096;
  private static final int LONGEST_READ = 1 << 18;

  private final ContentKey key;

  /** Content under a key. */
  public Contents(ContentKey key) {
    this.key = key;
  }

  /** Puts what the mode keeps. */
  public void put(
      ContentMode mode, OrganizationId organization, Extras extras, Map<String, Object> found) {
    if (mode == ContentMode.NONE) {
      return;
    }
    Map<ContentPart, TreeMap<String, String>> parts = new EnumMap<>(ContentPart.class);
    for (int i = 0; i < extras.count(); i++) {
      ContentPart part = extras.part(i);
      String text = part == null ? null : text(extras.values(), i);
      if (part != null && part != ContentPart.OTHER && text != null) {
        parts
            .computeIfAbsent(part, any -> new TreeMap<>())
            .merge(extras.fact(i).key(), text, (one, more) -> one + "\n" + more);
      }
    }
    parts.forEach(
        (part, values) -> {
          String content = canonical(values);
          if (mode == ContentMode.HMAC) {
            found.put("content_" + part.wireName() + "_hmac", key.digest(organization, content));
          } else {
            found.put("content_" + part.wireName(), Redaction.evidence(content, LONGEST_EVIDENCE));
          }
        });
  }

  private static String canonical(Map<String, String> values) {
    if (values.size() == 1) {
      return values.values().iterator().next();
    }
    StringBuilder all = new StringBuilder();
    values.forEach((name, text) -> all.append(name).append('\n').append(text).append('\n'));
    return all.toString();
  }

  private static @Nullable String text(Values values, int index) {
    if (!values.has(index)) {
      return null;
    }
    ValueKind kind = values.kind(index);
    String text =
        kind == ValueKind.LIST || kind == ValueKind.MAP
            ? NestedText.of(values, index)
            : values.text(index);
    return text == null || text.length() <= LONGEST_READ ? text : text.substring(0, LONGEST_READ);
  }
}
