package io.tracepost.sandbox.azure;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A data collection rule of the Direct kind: the streams it takes and the plan of the tables behind them. Who may send is not
 * part of it; see {@link IngestionEndpoint#grantPublisher}. Immutable.
 *
 * @param immutableId {@code dcr-} and 32 hexadecimal digits
 * @param plan the plan of the tables
 * @param streams 1 to 10 streams
 */
public record DataCollectionRule(
    String immutableId, TablePlan plan, List<StreamDeclaration> streams) {
  private static final Pattern IMMUTABLE_ID = Pattern.compile("dcr-[0-9a-f]{32}");

  /** Checks what Azure checks. */
  public DataCollectionRule {
    if (!IMMUTABLE_ID.matcher(immutableId).matches()) {
      throw new IllegalArgumentException(immutableId + " is not dcr- and 32 hexadecimal digits");
    }
    streams = List.copyOf(streams);
    if (streams.isEmpty() || streams.size() > 10) {
      throw new IllegalArgumentException("a rule has 1 to 10 streams, not " + streams.size());
    }
  }

  Optional<StreamDeclaration> stream(String name) {
    return streams.stream().filter(stream -> stream.name().equals(name)).findFirst();
  }
}
