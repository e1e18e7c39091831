package io.tracepost.content.sentinel;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that stay the same from one rendering to the next, so that deploying again replaces and never doubles. */
final class StableId {
  private StableId() {}

  /** The GUID of a thing by what it is and its name. */
  static String of(String kind, String name) {
    String seed = "tracepost/sentinel/" + kind + "/" + name;
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
