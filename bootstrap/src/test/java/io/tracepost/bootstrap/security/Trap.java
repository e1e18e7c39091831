package io.tracepost.bootstrap.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;

/** Listens on every address of this machine, IPv4 and IPv6, and counts who comes. */
final class Trap implements AutoCloseable {
  private final ServerSocket listener;
  private final LinkedBlockingQueue<Integer> callers = new LinkedBlockingQueue<>();

  Trap() throws IOException {
    listener = new ServerSocket(0);
    Thread thread = new Thread(this::accept, "trap");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        try (Socket caller = listener.accept()) {
          callers.add(caller.getPort());
        }
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  /** How many came: calls itself last and counts who was before. */
  int connections() throws IOException, InterruptedException {
    try (Socket own = new Socket(InetAddress.getLoopbackAddress(), port())) {
      int before = 0;
      while (callers.take() != own.getLocalPort()) {
        before++;
      }
      return before;
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
