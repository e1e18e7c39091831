package io.tracepost.application.export;

/**
 * A cursor that an export cannot go on from: it points behind the end of its stream, because the
 * journal is not the one it came from, or to events that are not kept any more.
 */
public final class StaleCursorException extends Exception {
  private static final long serialVersionUID = 1L;

  private StaleCursorException(String message) {
    super(message);
  }

  /** The stream ends before the cursor. */
  static StaleCursorException beyond(ExportCursor cursor, long head) {
    return new StaleCursorException(
        "the cursor stands at event "
            + cursor.sequence()
            + ", but the stream ends at "
            + head
            + ": this is another journal or an older copy of it; export without the cursor, from a"
            + " time you are sure of");
  }

  /** Events behind the cursor were pruned before they were exported. */
  static StaleCursorException pruned(ExportCursor cursor, long firstKept) {
    return new StaleCursorException(
        "the cursor stands at event "
            + cursor.sequence()
            + ", but the first event that is still kept is "
            + firstKept
            + ": the "
            + (firstKept - 1 - cursor.sequence())
            + " in between grew older than journal.retention and cannot be exported from here any"
            + " more. Look for them in a backup; export without the cursor to go on with what is"
            + " kept, and export more often than the retention");
  }
}
