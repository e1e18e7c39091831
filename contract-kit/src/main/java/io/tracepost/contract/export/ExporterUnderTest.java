package io.tracepost.contract.export;

import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.export.BatchExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What a sink brings to the suite. */
public interface ExporterUnderTest {
  /** Longer than any test may take. */
  Duration PATIENT = Duration.ofMinutes(5);

  /** Short, for destinations that never finish; long enough to send a request on a busy machine. */
  Duration IMPATIENT = Duration.ofSeconds(1);

  /** The secret the destination is configured with; it may appear nowhere but on the wire. */
  SecretText CANARY = SecretText.of("canary-7f3a91c2-d0b4-4e55-9c1e-5a0c6f2b8d11");

  /**
   * Opens an exporter.
   *
   * @param destination plain http on 127.0.0.1, without a path
   * @param requestTimeout bounds one exchange, from connecting to the answer's last byte
   * @param secret the token or password to present
   */
  BatchExporter exporterFor(URI destination, Duration requestTimeout, SecretText secret);

  /** The vendor's bytes. */
  WireAnswers answers();

  /**
   * Where the vendor means something else by an answer than {@link BadAnswer} says; as it stands
   * nowhere.
   */
  default Map<BadAnswer, Set<OutcomeClass>> deviations() {
    return Map.of();
  }

  /** A patient exporter for a destination. */
  default BatchExporter exporterFor(URI destination) {
    return exporterFor(destination, PATIENT, CANARY);
  }

  /** A destination that gives these answers, and the vendor's side routes. */
  default ScriptedDestination replying(WireAnswer... script) {
    return ScriptedDestination.replying(answers()::side, script);
  }
}
