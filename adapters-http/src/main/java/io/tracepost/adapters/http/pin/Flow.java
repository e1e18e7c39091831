package io.tracepost.adapters.http.pin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * One direction of a connection. What the receiver does not take at once is kept, and nothing more is
 * read meanwhile, so a slow side slows the other and a connection at rest holds no buffer. Belongs to the loop's thread.
 */
final class Flow {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** After so many reads the other connections have their turn. */
  private static final int READS_A_TURN = 4;

  private final SocketChannel from;
  private final SocketChannel to;
  private ByteBuffer kept = NOTHING;
  private boolean ended;

  Flow(SocketChannel from, SocketChannel to) {
    this.from = from;
    this.to = to;
  }

  /** Sends what is kept, then reads on. */
  void turn(ByteBuffer scratch, Framing framing) throws SenderGoneException, ReceiverGoneException {
    flush();
    for (int read = 0; read < READS_A_TURN && !kept.hasRemaining() && !ended; read++) {
      scratch.clear();
      int count = receive(scratch);
      if (count == 0) {
        return;
      }
      if (count < 0) {
        ended = true;
        return;
      }
      scratch.flip();
      offer(framing.framed(scratch));
    }
  }

  /** Sends bytes, keeping what is not taken. */
  void offer(ByteBuffer bytes) throws ReceiverGoneException {
    if (!kept.hasRemaining()) {
      send(bytes);
    }
    if (bytes.hasRemaining()) {
      ByteBuffer more = ByteBuffer.allocate(kept.remaining() + bytes.remaining());
      more.put(kept).put(bytes);
      kept = more.flip();
    }
  }

  private void flush() throws ReceiverGoneException {
    if (kept.hasRemaining()) {
      send(kept);
      if (!kept.hasRemaining()) {
        kept = NOTHING;
      }
    }
  }

  private int receive(ByteBuffer scratch) throws SenderGoneException {
    try {
      return from.read(scratch);
    } catch (IOException e) {
      throw new SenderGoneException();
    }
  }

  private void send(ByteBuffer bytes) throws ReceiverGoneException {
    try {
      to.write(bytes);
    } catch (IOException e) {
      throw new ReceiverGoneException();
    }
  }

  /** Whether something waits for the receiver. */
  boolean waits() {
    return kept.hasRemaining();
  }

  /** Whether there is something to read for. */
  boolean reads() {
    return !ended && !kept.hasRemaining();
  }

  /** Whether the sender said its last byte, and the receiver has it. */
  boolean over() {
    return ended && !kept.hasRemaining();
  }

  /** What to make of the bytes of one direction. */
  @FunctionalInterface
  interface Framing {
    /**
     * What to pass on for the bytes read; the buffer given back is used before the next call.
     *
     * @throws SenderGoneException when they are none that may pass
     */
    ByteBuffer framed(ByteBuffer bytes) throws SenderGoneException;
  }

  /** The side that is read from broke off. */
  static final class SenderGoneException extends Exception {
    private static final long serialVersionUID = 1L;

    SenderGoneException() {
      super(null, null, false, false);
    }
  }

  /** The side that is written to broke off. */
  static final class ReceiverGoneException extends Exception {
    private static final long serialVersionUID = 1L;

    ReceiverGoneException() {
      super(null, null, false, false);
    }
  }
}
