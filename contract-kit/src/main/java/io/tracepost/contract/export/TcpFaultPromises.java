package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.net.Fault;
import io.tracepost.contract.net.Fault.Kind;
import io.tracepost.contract.net.FaultProxy;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.domain.export.BatchExporter;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that breaks, wherever it breaks, delivers nothing; and the next one is as good as new. */
public interface TcpFaultPromises extends ExporterUnderTest {
  /** Longer than a healthy attempt takes on a busy machine. */
  Duration SHORT = Duration.ofSeconds(3);

  /** Faults of a connection between exporter and destination. */
  static Stream<Fault> faults() {
    return Stream.of(
        Fault.of(Kind.REFUSE),
        Fault.of(Kind.BLACKHOLE),
        Fault.at(Kind.RESET_REQUEST, 0),
        Fault.at(Kind.RESET_REQUEST, 10),
        Fault.at(Kind.RESET_REQUEST, 400),
        Fault.at(Kind.RESET_ANSWER, 0),
        Fault.at(Kind.RESET_ANSWER, 12),
        Fault.at(Kind.CUT_ANSWER, 0),
        Fault.at(Kind.CUT_ANSWER, 12),
        Fault.at(Kind.STALL_ANSWER, 12),
        Fault.of(Kind.HALF_CLOSE),
        Fault.garbage("\u0015\u0003\u0003\u0000\u0002\u0002F"),
        Fault.garbage("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b\u0008"),
        Fault.garbage("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{}"));
  }

  /** Nothing is certain, so the batch is sent again. */
  @ParameterizedTest
  @MethodSource("io.tracepost.contract.export.TcpFaultPromises#faults")
  default void a_broken_connection_delivers_nothing_and_the_next_one_does(Fault fault) {
    boolean waits = fault.kind() == Kind.BLACKHOLE || fault.kind() == Kind.STALL_ANSWER;
    try (ScriptedDestination destination = replying(answers().stored());
        FaultProxy between = FaultProxy.before(destination.uri());
        BatchExporter exporter = exporterFor(between.uri(), waits ? SHORT : PATIENT, CANARY)) {
      between.fault(fault);
      assertThat(OutcomeClass.of(exporter.export(Batches.ofRecords(2))))
          .isNotIn(OutcomeClass.DELIVERED, OutcomeClass.PARTLY, OutcomeClass.REFUSED);
      between.heal();
      assertThat(OutcomeClass.of(exporter.export(Batches.ofRecords(2))))
          .isEqualTo(OutcomeClass.DELIVERED);
    }
  }

  /** Slow is not broken: an answer that comes byte by byte is whole in the end. */
  @Test
  default void an_answer_that_drips_to_its_end_is_an_answer() {
    try (ScriptedDestination destination = replying(answers().stored());
        FaultProxy between = FaultProxy.before(destination.uri());
        BatchExporter exporter = exporterFor(between.uri())) {
      between.fault(Fault.of(Kind.DRIP));
      assertThat(OutcomeClass.of(exporter.export(Batches.ofRecords(2))))
          .isEqualTo(OutcomeClass.DELIVERED);
    }
  }
}
