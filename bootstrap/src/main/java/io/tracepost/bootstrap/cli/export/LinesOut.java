package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import java.util.Optional;

/**
 * Where lines go. For each answer: {@link #prepare}, {@link #start}, any number of {@link #write},
 * then {@link #settle}. After an answer that broke off the next one begins with the same bytes: those
 * that are there already are not written again. Not thread-safe.
 */
interface LinesOut extends AutoCloseable {
  /**
   * Looks where the next answer goes, and creates nothing yet.
   *
   * @param last the place the last whole answer reached; empty on a first run
   * @return the most lines to ask for
   */
  long prepare(Optional<OutputPlace> last) throws CommandFailure;

  /** Gets ready to write; the place before the first line, where places can be named. */
  Optional<OutputPlace> start() throws CommandFailure;

  /** Takes the next bytes of the answer. */
  void write(byte[] bytes, int offset, int length) throws CommandFailure;

  /** The answer came to the end of the stream: whatever is there already was in it, or is foreign. */
  void expectNothingLeft() throws CommandFailure;

  /** Sees to it that all lines stay; the place behind the last one, where places can be named. */
  Optional<OutputPlace> settle() throws CommandFailure;

  @Override
  void close() throws CommandFailure;
}
