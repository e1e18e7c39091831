package io.tracepost.sandbox.loki;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stream as an ingester keeps it: knows its newest line, drops what comes too far behind it, and recognizes a repeat
 * of its last line or of a line in the open block. Not thread-safe.
 */
final class StoredStream {
  private final String tenant;
  private final Map<String, String> labels;
  private final LokiLimits limits;
  private final RateBucket rate;
  private final List<LokiEntry> kept = new ArrayList<>();
  private final Set<LokiEntry> openBlock = new HashSet<>();
  private @Nullable LokiEntry last;
  private long newest = Long.MIN_VALUE;

  StoredStream(String tenant, Map<String, String> labels, LokiLimits limits, Instant now) {
    this.tenant = tenant;
    this.labels = Map.copyOf(labels);
    this.limits = limits;
    this.rate = new RateBucket(limits.streamRate(), limits.streamBurst(), now);
  }

  String tenant() {
    return tenant;
  }

  Map<String, String> labels() {
    return labels;
  }

  List<LokiEntry> kept() {
    return kept;
  }

  /** Closes the open block: repeats of its lines are not recognized any more. */
  void flush() {
    openBlock.clear();
  }

  /** Keeps what may be kept; the answer tells of the rest. */
  Optional<PushRefusal> push(List<LokiEntry> entries, Instant now) {
    List<Dropped> dropped = new ArrayList<>();
    for (LokiEntry entry : entries) {
      if (isLast(entry)) {
        continue;
      }
      if (!rate.take(entry.bytes(), now)) {
        dropped.add(new Dropped(entry, rateLimit(entry), true));
        continue;
      }
      long cutoff = newest == Long.MIN_VALUE ? newest : newest - limits.window().toNanos();
      if (entry.nanos() < cutoff) {
        dropped.add(new Dropped(entry, tooFarBehind(entry, cutoff), false));
        continue;
      }
      last = entry;
      newest = Math.max(newest, entry.nanos());
      if (openBlock.add(entry)) {
        kept.add(entry);
      }
    }
    return dropped.isEmpty() ? Optional.empty() : Optional.of(refusal(dropped, entries.size()));
  }

  private boolean isLast(LokiEntry entry) {
    return last != null && last.nanos() == entry.nanos() && last.line().equals(entry.line());
  }

  private static String tooFarBehind(LokiEntry entry, long cutoff) {
    return "entry too far behind, entry timestamp is: "
        + Timestamps.seconds(entry.nanos())
        + ", oldest acceptable timestamp is: "
        + Timestamps.seconds(cutoff);
  }

  private String rateLimit(LokiEntry entry) {
    return "Per stream rate limit exceeded (limit: "
        + limits.streamRate()
        + "B/sec) while attempting to ingest for stream '"
        + PushedStream.text(labels)
        + "' totaling "
        + entry.bytes()
        + "B, consider splitting a stream via additional labels or contact your Loki administrator to see if the"
        + " limit can be increased";
  }

  /** The last line that was dropped picks the status for all of them. */
  private PushRefusal refusal(List<Dropped> dropped, int total) {
    StringBuilder text = new StringBuilder();
    for (Dropped one : dropped.subList(0, Math.min(dropped.size(), limits.namedEntries()))) {
      text.append("entry with timestamp ")
          .append(Timestamps.exact(one.entry().nanos()))
          .append(" ignored, reason: '")
          .append(one.reason())
          .append("',\n");
    }
    text.append("user '").append(tenant).append("', total ignored: ").append(dropped.size());
    text.append(" out of ").append(total).append(" for stream: ").append(PushedStream.text(labels));
    int status = dropped.get(dropped.size() - 1).rateLimited() ? 429 : 400;
    return new PushRefusal(status, text.toString());
  }
}
