package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceAnswer;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks the service for one answer at a time. */
final class ExportRequests {
  private static final String NEXT_CURSOR = "Tracepost-Next-Cursor";
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final ServiceClient client;

  ExportRequests(ServiceClient client) {
    this.client = client;
  }

  /** What an answer was: begun, or refused in words. */
  private record Reply(Optional<AnswerBody> lines, String refusal) {}

  /**
   * Asks for what a path names; the answer has begun when this returns.
   *
   * @throws BrokenOffException when asking again may help
   * @throws CommandFailure when the service refuses, in its words
   */
  ExportAnswer open(String path) throws BrokenOffException, CommandFailure, InterruptedException {
    HttpResponse<Reply> response;
    try {
      response =
          client.exchange(
              client.request(path).setHeader("Accept", "application/x-ndjson, */*").GET(), reply());
    } catch (IOException e) {
      throw broken(e);
    }
    HttpHeaders headers = response.headers();
    if (response.body().lines().isEmpty()) {
      throw refusal(response.statusCode(), headers, response.body().refusal());
    }
    AnswerBody lines = response.body().lines().orElseThrow();
    Optional<String> next = headers.firstValue(NEXT_CURSOR);
    if (next.isEmpty() || !endIsMarked(headers)) {
      lines.close();
      throw new CommandFailure(
          "what answers at "
              + client.server()
              + " does not say "
              + (next.isEmpty() ? NEXT_CURSOR : "where its answer ends")
              + "; is it the service, and does a proxy between pass its headers on?");
    }
    return new ExportAnswer(next.get(), lines);
  }

  /** The words for a connection that broke. */
  BrokenOffException broken(IOException e) {
    return new BrokenOffException(
        new CommandFailure(
            "the service at " + client.server() + " broke off or does not answer (" + e + ")", e),
        Optional.empty());
  }

  private static BodyHandler<Reply> reply() {
    return info ->
        info.statusCode() == 200
            ? BodySubscribers.mapping(
                new AnswerBody(SILENCE), lines -> new Reply(Optional.of(lines), ""))
            : BodySubscribers.mapping(
                BodySubscribers.ofString(StandardCharsets.UTF_8),
                text -> new Reply(Optional.empty(), text));
  }

  /** Without it a short answer looks like a whole one. */
  private static boolean endIsMarked(HttpHeaders headers) {
    return headers.firstValue("Content-Length").isPresent()
        || headers.firstValue("Transfer-Encoding").isPresent();
  }

  private static CommandFailure refusal(int status, HttpHeaders headers, String text)
      throws BrokenOffException {
    String retryAfter = headers.firstValue("Retry-After").orElse("");
    CommandFailure failure = ServiceClient.refusal(new ServiceAnswer(status, retryAfter, text));
    if (status == 429 || status >= 500) {
      throw new BrokenOffException(
          failure,
          Optional.of(retryAfter)
              .filter(seconds -> seconds.matches("[0-9]{1,5}"))
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
    }
    return failure;
  }
}
