package io.tracepost.adapters.otlp.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where a source looks. */
public enum Origin {
  /** An attribute of the span or log record. */
  SPAN(""),
  /** An attribute of what sent it. */
  RESOURCE("res:"),
  /** An attribute of the last exception. */
  EXCEPTION("exception:"),
  /** An attribute of the finding with the highest risk score. */
  FINDING("finding:"),
  /** An attribute of the span, and of each finding in turn. */
  ANY("any:"),
  /** A member of a text that holds a JSON object: {@code json:KEY#MEMBER}. */
  JSON("json:"),
  /** What the elements of a list of messages say of their end: {@code messages:KEY}. */
  MESSAGES("messages:"),
  /** An attribute of every event of a name: {@code events:NAME#KEY}. */
  EVENTS("events:"),
  /** Further data of the application: stands for the sources under {@code metadata}. */
  METADATA("metadata:"),
  /** A text that stands in the table itself. */
  LITERAL("literal:"),
  /** Something every span has; the name is one of {@link Builtin}. */
  BUILTIN("is:");

  private final String prefix;

  Origin(String prefix) {
    this.prefix = prefix;
  }

  /** What a source of this origin begins with. */
  public String prefix() {
    return prefix;
  }

  /** The origin of a source as it is written; an attribute of the span when it names none. */
  static Origin of(String written) {
    return Arrays.stream(values())
        .filter(origin -> origin != SPAN && written.startsWith(origin.prefix))
        .findFirst()
        .orElse(SPAN);
  }

  /** What every span has or is. */
  public enum Builtin {
    /** The span's name, or the event's name of a log record. */
    NAME("name"),
    /** Its kind: internal, server, client, producer, consumer. */
    KIND("kind"),
    /** Code of its status: unset, ok, error. */
    STATUS_CODE("status_code"),
    /** Words of its status. */
    STATUS_MESSAGE("status_message"),
    /** Name of the instrumentation. */
    SCOPE("scope"),
    /** Whether it failed, as the table says. */
    FAILED("failed"),
    /** Whether its parent failed. */
    PARENT_FAILED("parent_failed"),
    /** Why the model stopped, in normal form. */
    FINISH_REASON("finish_reason"),
    /** Types of a failure: last segments, lower case. */
    ERROR_TYPE("error_type"),
    /** The first line of a failure's words, unwrapped. */
    ERROR_TEXT("error_text"),
    /** All words of a failure. */
    ERROR_WORDS("error_words"),
    /** The organization of the key. */
    ORGANIZATION("organization");

    private final String word;

    Builtin(String word) {
      this.word = word;
    }

    static Optional<Builtin> of(String word) {
      return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    static List<String> words() {
      return Arrays.stream(values()).map(one -> one.word).toList();
    }
  }
}
