package io.tracepost.application.intake;

import io.tracepost.domain.event.EventKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What every id must keep to: 1 to 256 bytes without control characters. Pure. */
final class IdRule {
  private IdRule() {}

  /** What is wrong with an id; null when it keeps to the rule or is absent. */
  static @Nullable Complaint broken(String field, @Nullable String id) {
    if (id == null) {
      return null;
    }
    if (id.isEmpty()) {
      return new Complaint(field, "is empty; give 1 to " + EventKey.MAX_BYTES + " bytes");
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c < ' ' || (c > '~' && Character.isISOControl(c))) {
        return new Complaint(
            field, "holds a control character at position " + i + "; give an id of plain text");
      }
    }
    if (id.length() > EventKey.MAX_BYTES / 3) {
      int bytes = id.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > EventKey.MAX_BYTES) {
        return new Complaint(field, "has " + bytes + " bytes; the most is " + EventKey.MAX_BYTES);
      }
    }
    return null;
  }
}
