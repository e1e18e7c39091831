package io.tracepost.application.intake;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.json.UsualTrace;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads events of one kind: {@link #read} one, then {@link #add} it when the request keeps it. One
 * after the other; not thread-safe.
 */
interface EventReader {
  /** What one event is called in a message. */
  String noun();

  /** Called before the events of a request. */
  default void begin(OrganizationId organization) {}

  /**
   * Reads the object the parser stands at the beginning of, and leaves the parser at its end. A field
   * at fault does not stop it: the next event can be read.
   *
   * @param received time of an event that names none
   */
  void read(JsonParser parser, OrganizationId organization, Instant received);

  /**
   * Reads an event of the usual form without a parser.
   *
   * @param body valid UTF-8; the event begins at {@code from} and ends before {@code to}
   * @param received time of an event that names none
   * @return where it ends; {@link UsualTrace#UNUSUAL} when the parser has to look, whatever is there
   */
  default int readUsual(
      byte[] body, int from, int to, OrganizationId organization, Instant received) {
    return UsualTrace.UNUSUAL;
  }

  /**
   * Adds the event that was just read to the columns.
   *
   * @param body where it was read from; its object lies from {@code from} to {@code to}
   * @return what is wrong with it instead; null when it was added
   */
  @Nullable Complaint add(EventColumns columns, byte[] body, int from, int to);
}
