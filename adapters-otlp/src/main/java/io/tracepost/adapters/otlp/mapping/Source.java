package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.mapping.Origin.Builtin;
import io.tracepost.adapters.otlp.span.Elements;
import io.tracepost.adapters.otlp.span.KeyFact;
import io.tracepost.adapters.otlp.span.SpanView;
import io.tracepost.adapters.otlp.span.Values;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place a value may come from. Pure; safe from any thread.
 *
 * @param origin where it looks
 * @param key the attribute's key, the event's name for {@link Origin#EVENTS}, the text itself for
 *     {@link Origin#LITERAL}
 * @param member of the JSON object or of the event; empty for others
 * @param slot of the key; {@link KeyFact#NO_SLOT} for what has none
 * @param builtin what it reads of {@link Origin#BUILTIN}; null for others
 */
public record Source(
    Origin origin, String key, String member, int slot, @Nullable Builtin builtin) {

  /** Whether a glance at its slot, or at what is worked out already, tells that it has no value. */
  boolean surelyAbsent(Subject subject) {
    if (origin == Origin.BUILTIN) {
      return builtinSurelyAbsent(subject);
    }
    Values values = values(subject);
    return values != null ? !values.has(slot) : origin == Origin.FINDING;
  }

  private boolean builtinSurelyAbsent(Subject subject) {
    return switch (builtin()) {
      case FAILED -> !subject.failed();
      case PARENT_FAILED -> !subject.parentFailed();
      case ERROR_TYPE -> subject.errorTypes().isEmpty();
      case ERROR_TEXT, ERROR_WORDS -> subject.error() == null;
      case FINISH_REASON -> subject.finishReasons().isEmpty();
      case NAME, KIND, STATUS_CODE, STATUS_MESSAGE, SCOPE, ORGANIZATION -> false;
    };
  }

  /** Whether it has a value. */
  public boolean present(Subject subject) {
    Values values = values(subject);
    if (values != null && origin != Origin.JSON) {
      return values.has(slot);
    }
    return text(subject) != null || !texts(subject).isEmpty();
  }

  /** The value as text; null when there is none or it is no scalar. */
  public @Nullable String text(Subject subject) {
    return switch (origin) {
      case SPAN, RESOURCE, EXCEPTION, FINDING, ANY -> {
        Values values = values(subject);
        yield values == null ? null : values.text(slot);
      }
      case JSON -> JsonMembers.text(subject.view().attributes(), slot, member);
      case LITERAL -> key;
      case BUILTIN -> builtinText(subject);
      case MESSAGES, EVENTS, METADATA -> null;
    };
  }

  /** The value as rules compare it; null when there is none or it is no scalar. */
  public @Nullable String word(Subject subject) {
    if (origin == Origin.BUILTIN) {
      SpanView view = subject.view();
      return switch (builtin()) {
        case NAME -> view.word(SpanView.Part.NAME);
        case SCOPE -> view.word(SpanView.Part.SCOPE);
        default -> Matching.word(text(subject));
      };
    }
    Values values = origin == Origin.JSON ? null : values(subject);
    return values == null ? Matching.word(text(subject)) : values.word(slot);
  }

  /** Every text of a value that may be a list, as sent. */
  public List<String> texts(Subject subject) {
    return switch (origin) {
      case SPAN, RESOURCE, EXCEPTION, FINDING, ANY -> {
        Values values = values(subject);
        yield values == null ? List.of() : Elements.texts(values, slot);
      }
      case EVENTS -> subject.view().eventTexts();
      case MESSAGES -> MessageEnds.of(subject.view().attributes(), slot);
      case BUILTIN ->
          switch (builtin()) {
            case FINISH_REASON -> subject.finishReasons();
            case ERROR_TYPE -> subject.errorTypes();
            default -> single(text(subject));
          };
      case JSON, LITERAL, METADATA -> single(text(subject));
    };
  }

  /** The value as a count; -1 when there is none or it is none. */
  public long count(Subject subject) {
    Values values = origin == Origin.JSON ? null : values(subject);
    if (values != null) {
      return values.count(slot);
    }
    String text = text(subject);
    return text == null ? -1 : Values.count(text);
  }

  /** The value as an amount; null when there is none or it is none. */
  public @Nullable BigDecimal amount(Subject subject) {
    Values values = origin == Origin.JSON ? null : values(subject);
    if (values != null) {
      return values.amount(slot);
    }
    String text = text(subject);
    return text == null ? null : Values.amount(text);
  }

  /** Whether it reads something that has several values at once. */
  boolean builtinList() {
    return builtin == Builtin.FINISH_REASON || builtin == Builtin.ERROR_TYPE;
  }

  /** Whether it asks how the parent ended. */
  boolean asksForParent() {
    return builtin == Builtin.PARENT_FAILED;
  }

  /** Whether it is asked of each finding in turn. */
  boolean layered() {
    return origin == Origin.ANY;
  }

  private @Nullable Values values(Subject subject) {
    SpanView view = subject.view();
    return switch (origin) {
      case SPAN, JSON -> view.attributes();
      case RESOURCE -> view.resource();
      case EXCEPTION -> view.exception();
      case FINDING -> subject.gravestFinding();
      case ANY -> subject.layer();
      case MESSAGES, EVENTS, METADATA, LITERAL, BUILTIN -> null;
    };
  }

  @Override
  public Builtin builtin() {
    if (builtin == null) {
      throw new IllegalStateException(this + " reads no builtin");
    }
    return builtin;
  }

  private @Nullable String builtinText(Subject subject) {
    SpanView view = subject.view();
    return switch (builtin()) {
      case NAME -> view.text(SpanView.Part.NAME);
      case KIND -> subject.kind();
      case STATUS_CODE -> subject.statusCode();
      case STATUS_MESSAGE -> view.text(SpanView.Part.STATUS_MESSAGE);
      case SCOPE -> view.text(SpanView.Part.SCOPE);
      case FAILED -> subject.failed() ? "true" : null;
      case PARENT_FAILED -> subject.parentFailed() ? "true" : null;
      case FINISH_REASON -> first(subject.finishReasons());
      case ERROR_TYPE -> first(subject.errorTypes());
      case ERROR_TEXT -> subject.errorText();
      case ERROR_WORDS -> subject.errorWords();
      case ORGANIZATION -> subject.organization();
    };
  }

  private static @Nullable String first(List<String> texts) {
    return texts.isEmpty() ? null : texts.get(0);
  }

  private static List<String> single(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }

  /** As it is written in the table. */
  @Override
  public String toString() {
    return origin.prefix() + key + (member.isEmpty() ? "" : "#" + member);
  }
}
