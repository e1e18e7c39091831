package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.span.ContentPart;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a span's events of one name.
 *
 * @param use what they are
 * @param part which content their attributes are; null for none
 * @param textSlot the slot of the key whose texts rules read; negative for none
 */
public record EventRole(Use use, @Nullable ContentPart part, int textSlot) {
  /** What events are. */
  public enum Use {
    /** A failure. */
    EXCEPTION,
    /** What a guardrail found. */
    FINDING,
    /** More attributes of the span itself. */
    DETAILS,
    /** Words; nothing else is read. */
    CONTENT,
    /** Known and of no use. */
    IGNORED,
    /** Nobody knows. */
    UNKNOWN
  }
}
