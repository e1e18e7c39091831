package io.tracepost.adapters.jsonl;

import io.tracepost.adapters.jsonl.file.LogFailureException;
import io.tracepost.adapters.jsonl.file.LogWriter;
import io.tracepost.adapters.jsonl.file.WrittenTail;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.SentBytes;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends batches to a rotating file. Delivered means that the lines are forced to disk under the file's
 * name. Safe for concurrent use: attempts take turns, so batches stay whole; the core makes one at a time.
 * A file about to be rotated is left alone for a second, so that shippers which look at intervals see its end.
 *
 * <p>Every event of a stream has its line: at least once always, and once but for two cases, an operator's
 * replay and a batch that was forced to disk again after the disk failed. After a crash the events whose
 * lines the newest part of the files holds are passed over when the core hands them over again. An
 * interrupt does not cut a write short: it is bounded by the disk alone.
 */
final class JsonlExporter implements BatchExporter {
  /** One write and one sync: large enough to make the sync cheap, small enough to hold in memory. */
  private static final long MAX_BATCH_BYTES = 2 * 1024 * 1024;

  private static final int MAX_RECORDS = 10_000;

  /** A longer event is cut, not refused; this only bounds what the core hands over. */
  private static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

  private static final int FIRST_BUFFER_BYTES = 64 * 1024;

  private final JsonlConfig config;
  private final BatchLimits limits;
  private final LogWriter writer;
  private final JsonlConnectionCheck check;
  private final JsonlLineEncoder encoder;
  private final ReentrantLock turn = new ReentrantLock();
  private boolean closed;

  JsonlExporter(JsonlConfig config, LogWriter writer, JsonlConnectionCheck check) {
    this.config = config;
    this.writer = writer;
    this.check = check;
    this.encoder = new JsonlLineEncoder(config.organization(), config.maxLineBytes());
    long batchBytes = Math.min(MAX_BATCH_BYTES, config.log().rotateBytes());
    this.limits = new BatchLimits(MAX_RECORDS, batchBytes, batchBytes, MAX_RECORD_BYTES);
  }

  @Override
  public BatchLimits limits() {
    return limits;
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    turn.lock();
    try {
      if (closed) {
        return new Unconfirmed(
            Problem.of("closed", "the exporter of " + config.log().directory() + " was closed"));
      }
      WrittenTail tail = writer.open();
      Lines lines = encode(batch, tail);
      if (lines.buffer.size() > 0) {
        writer.append(lines.buffer.array(), lines.buffer.size(), lines.firstSequence);
      }
      tail.batchSettled();
      writer.tidy();
      SentBytes sent = new SentBytes(lines.buffer.size(), lines.buffer.size());
      return lines.settled == batch.size()
          ? new Delivered(sent, writer.quietBeforeRotation(lines.buffer.size()))
          : PartlyDelivered.full(lines.settled, batch.size(), sent);
    } catch (LogFailureException e) {
      return e.outcome();
    } finally {
      turn.unlock();
    }
  }

  /**
   * The lines of one attempt.
   *
   * @param settled how many of the batch's first events are in the buffer or on disk before
   * @param firstSequence of the first line; 0 when there is none
   */
  private record Lines(LineBuffer buffer, int settled, long firstSequence) {}

  private Lines encode(Batch batch, WrittenTail tail) {
    boolean passOver = batch.occasion() == Batch.Occasion.IN_TURN;
    LineBuffer buffer = new LineBuffer(FIRST_BUFFER_BYTES);
    long firstSequence = 0;
    int settled = 0;
    for (Event event : batch.events()) {
      String eventId = encoder.idOf(event);
      if (!passOver || !tail.holds(eventId, event.sequence())) {
        int before = buffer.size();
        encoder.write(event, eventId, buffer);
        if (buffer.size() > limits.maxPlainBytes() && before > 0) {
          buffer.cutTo(before);
          break;
        }
        firstSequence = before == 0 ? event.sequence() : firstSequence;
      }
      settled++;
    }
    return new Lines(buffer, settled, firstSequence);
  }

  /** One attempt at a time: lines stand in the order of the stream, and a rotation finds quiet. */
  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public ConnectionReport check() {
    return check.report();
  }

  /** Waits for the write under way, which is answered truly; those behind it are unconfirmed. */
  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
      writer.close();
    } finally {
      turn.unlock();
    }
  }

  /** Prints the place. */
  @Override
  public String toString() {
    return "JsonlExporter[" + config.log().directory() + "]";
  }
}
