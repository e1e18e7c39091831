package io.tracepost.adapters.api.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A connection on which anything can be said, at any pace. */
final class RawConnection implements AutoCloseable {
  private static final int MOMENT_MILLIS = 40;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int SMALL_WINDOW_BYTES = 64 << 10;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  RawConnection(URI server) throws IOException {
    socket.setReceiveBufferSize(SMALL_WINDOW_BYTES);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** Says something; false when the other side has hung up. */
  boolean say(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return true;
    } catch (IOException hungUp) {
      return false;
    }
  }

  /** Everything until the other side hangs up; what a reset took is missing. */
  String hearOut() throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    StringBuilder heard = new StringBuilder();
    byte[] bytes = new byte[8_192];
    try {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        heard.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection stays open after: " + heard, e);
    } catch (IOException reset) {
      heard.append("");
    }
    return heard.toString();
  }

  /** What comes within a moment: empty when nothing does, the empty text when it was hung up. */
  Optional<String> hearAMoment() {
    byte[] bytes = new byte[8_192];
    try {
      socket.setSoTimeout(MOMENT_MILLIS);
      int count = in.read(bytes);
      return Optional.of(count < 0 ? "" : new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
    } catch (SocketTimeoutException nothing) {
      return Optional.empty();
    } catch (IOException reset) {
      return Optional.of("");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
