package io.tracepost.adapters.http.pin;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Two ways to end a TCP connection. What fails here was already at its end. */
final class Sockets {
  private Sockets() {}

  /** The ordinary end: the other side reads what was sent, then the end. */
  static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // its descriptor is free either way
    }
  }

  /** A reset: the other side sees a failure, not an end. */
  static void reset(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException alreadyGone) {
      // then there is nobody to tell
    }
    close(channel);
  }
}
