package io.tracepost.adapters.http.pin;

import io.tracepost.adapters.http.pin.Flow.SenderGoneException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the requests in what the client sends on one connection. Of a tunnel only the first head is
 * read. In plain http each request shows a ticket of its own and must be for the host and port the
 * connection was made for; bodies pass by their Content-Length. Belongs to the loop's thread.
 */
final class RequestReader implements Flow.Framing {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Hop hop;
  private byte[] early = {};
  private long bodyLeft;
  private @Nullable RequestHead first;

  RequestReader(Hop hop) {
    this.hop = hop;
  }

  /**
   * Takes bytes until the first head is whole.
   *
   * @return the ticket it showed; empty while it is not whole
   * @throws SenderGoneException when it is no head for the hop, or shows no ticket that is valid here
   */
  Optional<Ticket> begin(ByteBuffer bytes) throws SenderGoneException {
    add(bytes);
    Optional<RequestHead> head = takeHead();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    first = head.get();
    return Optional.of(admitted(first));
  }

  /** Whether the first head asked for a tunnel. */
  boolean tunnel() {
    RequestHead head = first;
    return head != null && head.tunnel();
  }

  /** What goes to the origin once it is connected. */
  ByteBuffer opening() throws SenderGoneException {
    RequestHead head = first;
    if (head == null || head.tunnel()) {
      return taken(new ByteArrayOutputStream(), early.length);
    }
    bodyLeft = head.contentLength();
    return passed(head.forwarded());
  }

  @Override
  public ByteBuffer framed(ByteBuffer bytes) throws SenderGoneException {
    if (tunnel()) {
      return bytes;
    }
    if (early.length == 0 && bytes.remaining() <= bodyLeft) {
      bodyLeft -= bytes.remaining();
      return bytes;
    }
    add(bytes);
    return passed(new byte[0]);
  }

  private ByteBuffer passed(byte[] before) throws SenderGoneException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(before.length + early.length);
    out.write(before, 0, before.length);
    while (early.length > 0) {
      if (bodyLeft > 0) {
        int count = (int) Math.min(bodyLeft, early.length);
        taken(out, count);
        bodyLeft -= count;
        continue;
      }
      Optional<RequestHead> next = takeHead();
      if (next.isEmpty()) {
        break;
      }
      RequestHead head = next.get();
      if (!sameOrigin(head) || !admitted(head).connected()) {
        throw new SenderGoneException();
      }
      out.write(head.forwarded(), 0, head.forwarded().length);
      bodyLeft = head.contentLength();
    }
    return out.size() == 0 ? NOTHING : ByteBuffer.wrap(out.toByteArray());
  }

  private boolean sameOrigin(RequestHead head) {
    RequestHead before = first;
    return before != null
        && !head.tunnel()
        && head.authority().equalsIgnoreCase(before.authority());
  }

  private Ticket admitted(RequestHead head) throws SenderGoneException {
    Ticket ticket = hop.ticket(head.ticket());
    if (ticket == null || !ticket.show(head.authority())) {
      throw new SenderGoneException();
    }
    return ticket;
  }

  private Optional<RequestHead> takeHead() throws SenderGoneException {
    int end = RequestHead.end(ByteBuffer.wrap(early));
    if (end < 0 && early.length <= RequestHead.MAX_BYTES) {
      return Optional.empty();
    }
    if (end < 0 || end > RequestHead.MAX_BYTES) {
      throw new SenderGoneException();
    }
    Optional<RequestHead> head = RequestHead.read(Arrays.copyOf(early, end));
    early = Arrays.copyOfRange(early, end, early.length);
    if (head.isEmpty()) {
      throw new SenderGoneException();
    }
    return head;
  }

  private void add(ByteBuffer bytes) {
    int held = early.length;
    int more = bytes.remaining();
    early = Arrays.copyOf(early, held + more);
    bytes.get(early, held, more);
  }

  private ByteBuffer taken(ByteArrayOutputStream out, int count) {
    out.write(early, 0, count);
    early = Arrays.copyOfRange(early, count, early.length);
    return ByteBuffer.wrap(out.toByteArray());
  }
}
