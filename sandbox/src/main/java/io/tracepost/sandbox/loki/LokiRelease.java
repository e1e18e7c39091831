package io.tracepost.sandbox.loki;

/** Releases that treat the same request differently. Source: Loki's tags. */
public enum LokiRelease {
  /** Knows no structured metadata: a value with a third element fails the whole request. */
  V2_8("2.8.11", false, false, 204, 400),
  /** Knows structured metadata and drops every line that has some. */
  V2_9("2.9.17", true, false, 204, 400),
  /** Takes structured metadata. */
  V3_0("3.0.1", true, true, 204, 400),
  /** Answers 422 to a request without streams. */
  V3_4("3.4.6", true, true, 422, 400),
  /** Answers 413 to a body that is too large. */
  V3_6("3.6.11", true, true, 422, 413);

  private final String version;
  private final boolean readsMetadata;
  private final boolean allowsMetadata;
  private final int statusWithoutStreams;
  private final int statusTooLarge;

  LokiRelease(
      String version,
      boolean readsMetadata,
      boolean allowsMetadata,
      int statusWithoutStreams,
      int statusTooLarge) {
    this.version = version;
    this.readsMetadata = readsMetadata;
    this.allowsMetadata = allowsMetadata;
    this.statusWithoutStreams = statusWithoutStreams;
    this.statusTooLarge = statusTooLarge;
  }

  /** The version that {@code /loki/api/v1/status/buildinfo} tells. */
  public String version() {
    return version;
  }

  boolean readsMetadata() {
    return readsMetadata;
  }

  boolean allowsMetadata() {
    return allowsMetadata;
  }

  int statusWithoutStreams() {
    return statusWithoutStreams;
  }

  int statusTooLarge() {
    return statusTooLarge;
  }
}
