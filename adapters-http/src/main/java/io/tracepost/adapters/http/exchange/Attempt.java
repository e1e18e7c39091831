package io.tracepost.adapters.http.exchange;

import io.tracepost.adapters.http.body.Transmission;
import io.tracepost.adapters.http.pin.Ticket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request under way. {@link #await} belongs to the caller's thread; {@link #breakOff} to any. */
final class Attempt {
  private final URI uri;
  private final ClientLimits limits;
  private final Transmission transmission;
  private final BoundedBody body;
  private final Optional<Ticket> ticket;
  private final CompletableFuture<HttpResponse<BoundedBody.Kept>> future;
  private volatile boolean brokenOff;

  private Attempt(
      URI uri,
      ClientLimits limits,
      Transmission transmission,
      BoundedBody body,
      Optional<Ticket> ticket,
      CompletableFuture<HttpResponse<BoundedBody.Kept>> future) {
    this.uri = uri;
    this.limits = limits;
    this.transmission = transmission;
    this.body = body;
    this.ticket = ticket;
    this.future = future;
  }

  /**
   * @param ticket for the hop when the request's host is a name
   */
  static Attempt start(
      HttpClient client, SinkRequest request, ClientLimits limits, Optional<Ticket> ticket) {
    Transmission transmission = request.body().transmit();
    BoundedBody body = new BoundedBody(limits.keptBytes(), limits.readBytes());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri()).version(HttpClient.Version.HTTP_1_1);
    request.headers().forEach(builder::header);
    ticket.ifPresent(shown -> builder.header(Ticket.HEADER, shown.credential()));
    boolean empty = request.body().length() == 0;
    builder.method(request.method(), empty ? HttpRequest.BodyPublishers.noBody() : transmission);
    return new Attempt(
        request.uri(),
        limits,
        transmission,
        body,
        ticket,
        client.sendAsync(builder.build(), head -> body));
  }

  /** Waits for the end. Restores the flag of an interrupted thread. */
  Exchange await(Duration remaining, FailureReading reading) {
    try {
      HttpResponse<BoundedBody.Kept> response =
          future.get(remaining.toNanos(), TimeUnit.NANOSECONDS);
      BoundedBody.Kept kept = response.body();
      Answer answer =
          new Answer(response.statusCode(), response.headers(), kept.bytes(), kept.truncated());
      if (answer.successful()) {
        // Any other status may come while the request is still being read from its buffer.
        transmission.settle();
      }
      return answer;
    } catch (TimeoutException e) {
      boolean nothingLeft = neverSent();
      breakOff();
      return reading.timedOut(uri, limits.exchange(), nothingLeft);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      breakOff();
      return reading.interrupted(uri);
    } catch (CancellationException e) {
      return reading.closed(uri);
    } catch (ExecutionException e) {
      if (brokenOff) {
        return reading.closed(uri);
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean nothingLeft = neverSent();
      return ticket
          .flatMap(shown -> reading.stopped(uri, shown))
          .orElseGet(() -> reading.failed(uri, cause, nothingLeft));
    }
  }

  /** Ends it: the connection closes and nothing more is read from the request's buffer. */
  void breakOff() {
    brokenOff = true;
    transmission.breakOff();
    body.breakOff();
    future.cancel(true);
  }

  /** Gives the request up. The hop takes a plain request, body and all, before it connects. */
  private boolean neverSent() {
    boolean unsent = transmission.contentLength() > 0 && !transmission.begun();
    return ticket.map(Ticket::abandon).orElse(false) || unsent;
  }
}
