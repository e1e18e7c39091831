package io.tracepost.application.telemetry;

import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeException;
import io.tracepost.application.intake.MadeEvents;
import io.tracepost.application.intake.Rejection;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.organization.OrganizationId;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Takes telemetry in and answers once what is kept of it is durable. Reads on the calling thread and
 * never waits for the disk there; throws nothing: every failure arrives in the future, an {@link
 * IntakeException} unless it is a defect. Safe from any thread.
 */
public final class TelemetryIntake {
  private static final int USUAL_RECORD_BYTES = 512;

  private final TelemetryProtocol protocol;
  private final Intake intake;
  private final OwnRecords records;
  private final InstantSource clock;

  /**
   * Intake of a protocol.
   *
   * @param records writes audit records
   * @param clock time of what carries none
   */
  public TelemetryIntake(
      TelemetryProtocol protocol, Intake intake, OwnRecords records, InstantSource clock) {
    this.protocol = protocol;
    this.intake = intake;
    this.records = records;
    this.clock = clock;
  }

  /** The protocol; it words the answers. */
  public TelemetryProtocol protocol() {
    return protocol;
  }

  /**
   * Takes a body in.
   *
   * @return completes once every new event of the body is durable
   */
  public CompletableFuture<TelemetryAnswer> take(OrganizationId organization, TelemetryBody body) {
    try {
      TelemetryEvents read = protocol.read(organization, body, clock.instant());
      return intake
          .submit(organization, new MadeEvents(read.traces(), written(read), body.length()))
          .thenApply(answer -> answer(read, answer));
    } catch (UnreadableTelemetryException e) {
      return CompletableFuture.failedFuture(
          new IntakeException(IntakeException.Kind.MALFORMED, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private EventColumns written(TelemetryEvents read) {
    EventColumns columns =
        new EventColumns(read.records().size(), read.records().size() * USUAL_RECORD_BYTES);
    for (AuditRecord record : read.records()) {
      records.add(columns, record);
    }
    return columns;
  }

  private static TelemetryAnswer answer(TelemetryEvents read, IntakeAnswer answer) {
    String refusal = read.refusal();
    if (refusal.isEmpty() && !answer.rejected().isEmpty()) {
      Rejection first = answer.rejected().get(0);
      refusal = (first.field() + " " + first.message()).strip();
    }
    return new TelemetryAnswer(read.refused() + answer.rejected().size(), refusal);
  }
}
