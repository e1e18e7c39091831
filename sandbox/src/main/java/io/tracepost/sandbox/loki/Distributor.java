package io.tracepost.sandbox.loki;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks streams and lines before any ingester sees them. Bad ones are dropped and counted by message, good ones go on.
 * Pure.
 */
final class Distributor {
  private final LokiLimits limits;
  private final boolean allowsMetadata;

  Distributor(LokiLimits limits, LokiRelease release) {
    this.limits = limits;
    this.allowsMetadata = release.allowsMetadata();
  }

  /** The streams that may be kept; what is dropped is told to the complaints. */
  List<PushedStream> passing(List<PushedStream> streams, Complaints complaints, Instant now) {
    List<PushedStream> passing = new ArrayList<>();
    for (PushedStream stream : streams) {
      Optional<String> bad = badLabels(stream);
      if (bad.isPresent()) {
        complaints.add(bad.get());
        continue;
      }
      List<LokiEntry> entries = new ArrayList<>();
      for (LokiEntry entry : stream.entries()) {
        Optional<String> fault = fault(stream, entry, now);
        if (fault.isPresent()) {
          complaints.add(fault.get());
        } else {
          entries.add(entry);
        }
      }
      if (!entries.isEmpty()) {
        passing.add(new PushedStream(stream.labels(), entries));
      }
    }
    return passing;
  }

  private Optional<String> badLabels(PushedStream stream) {
    Map<String, String> labels = stream.labels();
    if (labels.isEmpty()) {
      return Optional.of("error at least one label pair is required per stream");
    }
    int names = labels.size() - (labels.containsKey("service_name") ? 1 : 0);
    String text = stream.text();
    if (names > limits.labelNames()) {
      return Optional.of(
          "entry for stream '"
              + text
              + "' has "
              + names
              + " label names; limit "
              + limits.labelNames());
    }
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (Utf8.length(label.getKey()) > limits.labelNameBytes()) {
        return Optional.of(
            "stream '" + text + "' has label name too long: '" + label.getKey() + "'");
      }
      if (Utf8.length(label.getValue()) > limits.labelValueBytes()) {
        return Optional.of(
            "stream '" + text + "' has label value too long: '" + label.getValue() + "'");
      }
    }
    return Optional.empty();
  }

  private Optional<String> fault(PushedStream stream, LokiEntry entry, Instant now) {
    long oldest = Timestamps.nanos(now.minus(limits.maxAge()));
    if (entry.nanos() < oldest) {
      return Optional.of(
          "entry for stream '"
              + stream.text()
              + "' has timestamp too old: "
              + Timestamps.seconds(entry.nanos())
              + ", oldest acceptable timestamp is: "
              + Timestamps.seconds(oldest));
    }
    if (entry.nanos() > Timestamps.nanos(now.plus(limits.grace()))) {
      return Optional.of(
          "entry for stream '"
              + stream.text()
              + "' has timestamp too new: "
              + Timestamps.seconds(entry.nanos()));
    }
    int length = Utf8.length(entry.line());
    if (length > limits.lineBytes()) {
      return Optional.of(
          "Max entry size '"
              + limits.lineBytes()
              + "' bytes exceeded for stream '"
              + stream.text()
              + "' while adding an entry with length '"
              + length
              + "' bytes");
    }
    return entry.metadata().isEmpty() ? Optional.empty() : badMetadata(stream, entry);
  }

  private Optional<String> badMetadata(PushedStream stream, LokiEntry entry) {
    String who = "stream '" + stream.text() + "' ";
    if (!allowsMetadata) {
      return Optional.of(
          who
              + "includes structured metadata, but this feature is disallowed. Please see"
              + " `limits_config.allow_structured_metadata` or contact your Loki administrator to enable it.");
    }
    long bytes = entry.bytes() - Utf8.length(entry.line());
    if (bytes > limits.metadataBytes()) {
      return Optional.of(
          who
              + "has structured metadata too large: '"
              + bytes
              + "' bytes, limit: '"
              + limits.metadataBytes()
              + "' bytes.");
    }
    if (entry.metadata().size() > limits.metadataEntries()) {
      return Optional.of(
          who
              + "has too many structured metadata labels: '"
              + entry.metadata().size()
              + "', limit: '"
              + limits.metadataEntries()
              + "'.");
    }
    return Optional.empty();
  }

  /** Messages with how often each came up. For one request. */
  static final class Complaints {
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void add(String message) {
      counts.merge(message, 1, Integer::sum);
    }

    /** Grouped as Loki groups them: a number only where there is more than one. */
    Optional<PushRefusal> refusal() {
      if (counts.isEmpty()) {
        return Optional.empty();
      }
      StringBuilder text = new StringBuilder();
      counts.forEach(
          (message, count) -> {
            text.append(text.length() == 0 ? "" : "; ");
            text.append(counts.size() > 1 || count > 1 ? count + " errors like: " : "");
            text.append(message);
          });
      return Optional.of(new PushRefusal(400, text.toString()));
    }
  }
}
