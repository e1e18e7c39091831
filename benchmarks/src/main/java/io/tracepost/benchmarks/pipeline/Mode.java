package io.tracepost.benchmarks.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A way through Tracepost that is measured: how events come in and how far they go. */
public enum Mode {
  /** The plainest way. */
  REST_HEC("REST -> durable -> HEC, gzip", Source.REST, 1_000_000, Outlet.HEC),
  /** The same where the receiver refuses gzip. */
  REST_HEC_PLAIN("REST -> durable -> HEC, plain", Source.REST, 1_000_000, Outlet.HEC),
  /** Acknowledged; there is no destination. */
  REST_ACCEPT("REST -> durable, no destination", Source.REST, 1_000_000),
  /** A file to Splunk. */
  IMPORT_HEC("import -> durable -> HEC, gzip", Source.IMPORT, 1_000_000, Outlet.HEC),
  /** The same where the receiver refuses gzip. */
  IMPORT_HEC_PLAIN("import -> durable -> HEC, plain", Source.IMPORT, 1_000_000, Outlet.HEC),
  /** A file to Sentinel. */
  IMPORT_SENTINEL("import -> durable -> Sentinel, gzip", Source.IMPORT, 1_000_000, Outlet.SENTINEL),
  /** A file to OpenSearch. */
  IMPORT_OPENSEARCH(
      "import -> durable -> OpenSearch bulk, gzip", Source.IMPORT, 1_000_000, Outlet.OPENSEARCH),
  /** One of each destination. */
  FAN_OUT(
      "REST -> durable -> six destinations, one of each type",
      Source.REST,
      500_000,
      Outlet.HEC,
      Outlet.SENTINEL,
      Outlet.OPENSEARCH,
      Outlet.LOKI,
      Outlet.DATADOG,
      Outlet.FILES),
  /** Requests of one event. */
  SINGLE(
      "64 at once, one event a request -> durable -> HEC, gzip",
      Source.REST_SINGLE,
      200_000,
      Outlet.HEC),
  /** Inside a JVM, as fast as it goes. */
  EMBEDDED(
      "submit in a JVM, thousands under way -> durable -> HEC, gzip",
      Source.SUBMIT_AHEAD,
      1_000_000,
      Outlet.HEC),
  /** Inside a JVM to Sentinel. */
  EMBEDDED_SENTINEL(
      "submit in a JVM, thousands under way -> durable -> Sentinel, gzip",
      Source.SUBMIT_AHEAD,
      1_000_000,
      Outlet.SENTINEL),
  /** Inside a JVM to OpenSearch. */
  EMBEDDED_OPENSEARCH(
      "submit in a JVM, thousands under way -> durable -> OpenSearch bulk, gzip",
      Source.SUBMIT_AHEAD,
      1_000_000,
      Outlet.OPENSEARCH),
  /** Inside a JVM to Loki. */
  EMBEDDED_LOKI(
      "submit in a JVM, thousands under way -> durable -> Loki, gzip",
      Source.SUBMIT_AHEAD,
      1_000_000,
      Outlet.LOKI),
  /** Inside a JVM, callers that wait. */
  SUBMIT(
      "submit in a JVM, 64 threads that wait -> durable -> HEC, gzip",
      Source.SUBMIT_AND_WAIT,
      300_000,
      Outlet.HEC),
  /** Inside a JVM, callers that never wait. */
  OFFER("offer in a JVM, 4 threads, 40,000/s -> HEC, gzip", Source.OFFER, 400_000, Outlet.HEC);

  private final String words;
  private final Source source;
  private final int events;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Outlet> outlets;

  Mode(String words, Source source, int events, Outlet... outlets) {
    this.words = words;
    this.source = source;
    this.events = events;
    this.outlets = List.of(outlets);
  }

  /** For the headline. */
  public String words() {
    return words;
  }

  /** How events come in. */
  public Source source() {
    return source;
  }

  /** Events of a run unless somebody chose. */
  public int events() {
    return events;
  }

  /** How far they go. */
  public List<Outlet> outlets() {
    return outlets;
  }

  /** Whether the receiver takes compressed bodies. */
  public boolean gzip() {
    return this != REST_HEC_PLAIN && this != IMPORT_HEC_PLAIN;
  }

  /** The name on the command line. */
  public String argument() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The mode of a name on the command line. */
  public static Mode of(String argument) {
    return Arrays.stream(values())
        .filter(mode -> mode.argument().equals(argument))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no mode " + argument + "; give all, " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(Mode::argument).collect(Collectors.joining(", "));
  }
}
