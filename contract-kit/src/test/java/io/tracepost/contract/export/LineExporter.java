package io.tracepost.contract.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.SentBytes;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The smallest exporter that keeps the promises, with a switch for each way to break one. */
final class LineExporter implements BatchExporter {
  /** A promise broken on purpose. */
  enum Fault {
    NONE,
    REPEATS,
    LEAKS_IN_A_MESSAGE,
    LEAKS_IN_A_LOG_LINE,
    BELIEVES_ANY_200,
    SWALLOWS_THE_INTERRUPT,
    IGNORES_LIMITS,
    DROPS_WHAT_DOES_NOT_FIT,
    TAKES_THE_HEAD_FOR_THE_ANSWER,
    CHECKS_BY_WRITING,
    FORGETS_THE_DELAY,
    DELIVERED_WHEN_UNSURE,
    OUTLIVES_CLOSE
  }

  private static final Logger LOG = LoggerFactory.getLogger(LineExporter.class);
  private static final BatchLimits LIMITS = new BatchLimits(500, 400_000, 300_000, 100_000);

  private final URI uri;
  private final Duration timeout;
  private final SecretText secret;
  private final Fault fault;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<Object, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
  private volatile boolean closed;

  LineExporter(URI uri, Duration timeout, SecretText secret, Fault fault) {
    this.uri = uri;
    this.timeout = timeout;
    this.secret = secret;
    this.fault = fault;
  }

  @Override
  public BatchLimits limits() {
    return LIMITS;
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int fitting = 0;
    long bound = Math.min(LIMITS.maxPlainBytes(), LIMITS.maxWireBytes());
    for (Event event : batch.events()) {
      if (fault != Fault.IGNORES_LIMITS && body.size() + event.length() + 1 > bound) {
        break;
      }
      body.write(event.array(), event.offset(), event.length());
      body.write('\n');
      fitting++;
    }
    if (fitting == 0) {
      return new TooLarge(Problem.of("too_large", "the first record fits no request"));
    }
    DeliveryOutcome outcome = sent(body.toByteArray());
    if (fault == Fault.REPEATS && outcome instanceof NotYet) {
      outcome = sent(body.toByteArray());
    }
    boolean all = fitting == batch.size() || fault == Fault.DROPS_WHAT_DOES_NOT_FIT;
    return outcome instanceof Delivered delivered && !all
        ? PartlyDelivered.full(fitting, batch.size(), delivered.sent())
        : outcome;
  }

  private DeliveryOutcome sent(byte[] body) {
    if (fault == Fault.LEAKS_IN_A_LOG_LINE) {
      LOG.debug("sending with {}", secret.reveal());
    }
    if (closed) {
      return unsure("closed", body.length);
    }
    CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request(body), handler());
    Object ticket = new Object();
    underWay.put(ticket, answer);
    try {
      return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), body.length);
    } catch (InterruptedException e) {
      answer.cancel(true);
      if (fault != Fault.SWALLOWS_THE_INTERRUPT) {
        Thread.currentThread().interrupt();
      }
      return unsure("interrupted", body.length);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return unsure("timeout", body.length);
    } catch (CancellationException e) {
      return unsure("closed", body.length);
    } catch (ExecutionException e) {
      return e.getCause() instanceof ConnectException
          ? new NotYet(Problem.of("connect_failed", uri + " refused"), Optional.empty())
          : unsure("connection_lost", body.length);
    } finally {
      underWay.remove(ticket);
    }
  }

  private HttpRequest request(byte[] body) {
    return HttpRequest.newBuilder(uri.resolve("/lines"))
        .header("Authorization", secret.reveal())
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private HttpResponse.BodyHandler<String> handler() {
    return fault == Fault.TAKES_THE_HEAD_FOR_THE_ANSWER
        ? head ->
            HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofInputStream(), unread -> "stored")
        : HttpResponse.BodyHandlers.ofString();
  }

  private DeliveryOutcome unsure(String code, int bytes) {
    return fault == Fault.DELIVERED_WHEN_UNSURE
        ? Delivered.of(new SentBytes(bytes, bytes))
        : new Unconfirmed(Problem.of(code, "no whole answer came from " + uri));
  }

  private DeliveryOutcome read(HttpResponse<String> answer, int bytes) {
    String words = fault == Fault.LEAKS_IN_A_MESSAGE ? " to " + secret.reveal() : "";
    Problem problem =
        Problem.of("http_" + answer.statusCode(), uri + " said " + answer.statusCode() + words);
    return switch (answer.statusCode()) {
      case 200 ->
          answer.body().equals("stored") || fault == Fault.BELIEVES_ANY_200
              ? Delivered.of(new SentBytes(bytes, bytes))
              : new Unconfirmed(problem);
      case 400 -> new Refused(problem);
      case 403 -> new Blocked(new Problem("forbidden", problem.message(), "Give a valid token."));
      case 413 -> new TooLarge(problem);
      case 503 -> new NotYet(problem, delay(answer));
      default -> new Unconfirmed(problem);
    };
  }

  private Optional<Duration> delay(HttpResponse<String> answer) {
    return fault == Fault.FORGETS_THE_DELAY
        ? Optional.empty()
        : answer.headers().firstValue("Retry-After").map(Long::parseLong).map(Duration::ofSeconds);
  }

  @Override
  public ConnectionReport check() {
    byte[] body = fault == Fault.CHECKS_BY_WRITING ? "{\"test\":1}".getBytes(UTF_8) : new byte[0];
    DeliveryOutcome outcome = sent(body);
    return new ConnectionReport(
        List.of(
            outcome instanceof Delivered
                ? ConnectionReport.Step.passed("send", "accepted")
                : ConnectionReport.Step.failed(
                    "send", "not accepted", "Check address and token.")));
  }

  @Override
  public void close() {
    if (fault != Fault.OUTLIVES_CLOSE) {
      closed = true;
      underWay.values().forEach(attempt -> attempt.cancel(true));
    }
  }
}
