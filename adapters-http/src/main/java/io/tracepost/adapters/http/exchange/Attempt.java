package io.tracepost.adapters.http.exchange;

import io.tracepost.adapters.http.body.Transmission;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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
  private final CompletableFuture<HttpResponse<BoundedBody.Kept>> future;
  private volatile boolean brokenOff;

  private Attempt(
      URI uri,
      ClientLimits limits,
      Transmission transmission,
      BoundedBody body,
      CompletableFuture<HttpResponse<BoundedBody.Kept>> future) {
    this.uri = uri;
    this.limits = limits;
    this.transmission = transmission;
    this.body = body;
    this.future = future;
  }

  static Attempt start(HttpClient client, SinkRequest request, ClientLimits limits) {
    Transmission transmission = request.body().transmit();
    BoundedBody body = new BoundedBody(limits.keptBytes(), limits.readBytes());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri()).version(HttpClient.Version.HTTP_1_1);
    request.headers().forEach(builder::header);
    boolean empty = request.body().length() == 0;
    builder.method(request.method(), empty ? HttpRequest.BodyPublishers.noBody() : transmission);
    return new Attempt(
        request.uri(), limits, transmission, body, client.sendAsync(builder.build(), head -> body));
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
      breakOff();
      return reading.timedOut(uri, limits.exchange(), neverSent());
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
      return reading.failed(uri, cause, neverSent());
    }
  }

  /** Ends it: the connection closes and nothing more is read from the request's buffer. */
  void breakOff() {
    brokenOff = true;
    transmission.breakOff();
    body.breakOff();
    future.cancel(true);
  }

  private boolean neverSent() {
    return transmission.contentLength() > 0 && !transmission.begun();
  }
}
