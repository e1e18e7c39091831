package io.tracepost.bootstrap.cli.traces;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.Pause;
import io.tracepost.bootstrap.cli.service.ServiceAnswer;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.traces.BatchAnswer.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Sends one batch until the service has answered for every line. A batch that came in twice does no
 * harm: the service recognizes what it has. Safe for concurrent use.
 */
final class BatchSender {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ServiceClient client;
  private final String path;
  private final Pause pause;
  private final Duration patience;
  private final boolean gzip;

  /**
   * A sender.
   *
   * @param path of the intake that takes the lines
   * @param patience how long to go on when the service cannot take anything
   * @param gzip whether bodies are compressed
   */
  BatchSender(ServiceClient client, String path, Pause pause, Duration patience, boolean gzip) {
    this.client = client;
    this.path = path;
    this.pause = pause;
    this.patience = patience;
    this.gzip = gzip;
  }

  /**
   * Sends a batch; blocks until it is answered.
   *
   * @throws CommandFailure when the service cannot take it within the patience, or will not
   */
  BatchAnswer send(LineBatch batch) throws CommandFailure, InterruptedException {
    Duration waited = Duration.ZERO;
    for (int attempt = 0; ; attempt++) {
      ServiceAnswer answer;
      try {
        answer = client.send(request(batch));
      } catch (CommandFailure e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        waited = waitOn(waited, backoff(attempt), e);
        continue;
      }
      if (answer.status() == 429 || answer.status() >= 500) {
        waited = waitOn(waited, delay(answer, attempt), ServiceClient.refusal(answer));
        continue;
      }
      return read(batch, answer);
    }
  }

  private BatchAnswer read(LineBatch batch, ServiceAnswer answer)
      throws CommandFailure, InterruptedException {
    if (answer.good() || answer.status() == 422) {
      return BatchAnswers.read(batch, Json.parse(answer.body()));
    }
    if (answer.status() != 400 && answer.status() != 413) {
      throw ServiceClient.refusal(answer);
    }
    if (batch.lines() > 1) {
      LineBatch[] halves = batch.halves();
      return send(halves[0]).plus(send(halves[1]));
    }
    String reason = ServiceClient.refusal(answer).getMessage();
    return new BatchAnswer(0, 0, List.of(new Rejection(batch.firstLine(), String.valueOf(reason))));
  }

  private Duration waitOn(Duration waited, Duration delay, CommandFailure why)
      throws CommandFailure, InterruptedException {
    if (waited.plus(delay).compareTo(patience) > 0) {
      throw why;
    }
    pause.of(delay);
    return waited.plus(delay);
  }

  private static Duration delay(ServiceAnswer answer, int attempt) {
    return answer.retryAfter().matches("[0-9]{1,5}")
        ? Duration.ofSeconds(Math.max(1, Long.parseLong(answer.retryAfter())))
        : backoff(attempt);
  }

  private static Duration backoff(int attempt) {
    Duration pause = Duration.ofMillis(250L << Math.min(attempt, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private HttpRequest.Builder request(LineBatch batch) {
    HttpRequest.Builder request =
        client.request(path).header("Content-Type", "application/x-ndjson");
    if (!gzip) {
      return request.POST(RequestBody.adopting(batch.bytes()).transmit());
    }
    return request
        .header("Content-Encoding", "gzip")
        .POST(RequestBody.adopting(compressed(batch.bytes())).transmit());
  }

  private static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not refuse a write", e);
    }
    return bytes.toByteArray();
  }
}
