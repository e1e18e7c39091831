package io.tracepost.application.export;

/** A cursor that points behind the end of its stream: the journal is not the one it came from. */
public final class StaleCursorException extends Exception {
  private static final long serialVersionUID = 1L;

  StaleCursorException(ExportCursor cursor, long head) {
    super(
        "the cursor stands at event "
            + cursor.sequence()
            + ", but the stream ends at "
            + head
            + ": this is another journal or an older copy of it; export without the cursor, from a"
            + " time you are sure of");
  }
}
