package io.tracepost.bootstrap.settings;

import java.util.Arrays;
import java.util.List;

/** Public keys of checkpoints in lower-case hex, 64 characters each, parted by commas. */
final class KeyIdsForm implements Form<List<String>> {
  @Override
  public List<String> parse(String text) {
    List<String> ids =
        Arrays.stream(text.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList();
    for (String id : ids) {
      if (!id.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "holds \""
                + id
                + "\"; give key ids of 64 characters, as GET /api/v1/integrity names them");
      }
    }
    return ids;
  }
}
