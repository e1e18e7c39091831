package io.tracepost.adapters.loki;

/** Why Loki drops one line of a request and keeps the others. Source: Loki, {@code pkg/validation}. */
enum LineFault {
  /** Older than {@code reject_old_samples_max_age}. */
  TOO_OLD(
      "too_old",
      "the line is older than Loki accepts",
      "Raise reject_old_samples_max_age for the tenant (and max_age of the destination), then redeliver the dead letters."),
  /** Older than the newest line of its stream by half of {@code max_chunk_age} or more. */
  TOO_FAR_BEHIND(
      "too_far_behind",
      "the line is too far behind the newest of its stream",
      "Give the destination a label more, such as replay=1 in labels, redeliver the dead letters, and take the label away"
          + " again: a new stream has no newest line yet. Or raise max_chunk_age in Loki."),
  /** Further in the future than {@code creation_grace_period}. */
  TOO_NEW(
      "too_new",
      "the line's time is further in the future than Loki accepts",
      "Correct the sender's clock. When that time has come, redeliver the dead letters."),
  /** Longer than {@code max_line_size}. */
  LINE_TOO_LONG(
      "line_too_long",
      "the line is longer than Loki accepts",
      "Raise max_line_size for the tenant, then redeliver the dead letters.");

  private final String code;
  private final String words;
  private final String remedy;

  LineFault(String code, String words, String remedy) {
    this.code = code;
    this.words = words;
    this.remedy = remedy;
  }

  /** The name in problems. */
  String code() {
    return code;
  }

  /** What it says, without quoting Loki, which repeats labels. */
  String words() {
    return words;
  }

  /** What to do. */
  String remedy() {
    return remedy;
  }
}
