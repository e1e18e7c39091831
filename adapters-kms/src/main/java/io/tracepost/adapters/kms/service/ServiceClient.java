package io.tracepost.adapters.kms.service;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.exchange.SinkRequest;
import io.tracepost.adapters.http.guard.AddressGuard;
import io.tracepost.adapters.http.trust.TrustSettings;
import io.tracepost.application.credential.KeyException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a key service over HTTP: once, without redirects, within bounds of time and size. An operator
 * chose the addresses, so every network may be reached; {@link Endpoints} says in which way. Safe for
 * concurrent use.
 */
public final class ServiceClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> EVERY_NETWORK = List.of("0.0.0.0/0", "::/0");

  private final SinkClient client;

  /**
   * A client. Makes no request.
   *
   * @param patience for one whole exchange
   */
  public ServiceClient(
      TrustSettings trust, Duration patience, InstantSource clock, RandomGenerator random) {
    ClientLimits bounds =
        new ClientLimits(
            patience,
            patience,
            ClientLimits.DEFAULT.keptBytes(),
            ClientLimits.DEFAULT.readBytes(),
            ClientLimits.DEFAULT.idle(),
            ClientLimits.DEFAULT.age());
    client = SinkClient.open(bounds, AddressGuard.of(EVERY_NETWORK), trust, clock, random);
  }

  /** Sends a JSON document. */
  public Answer post(Question question, URI uri, Map<String, String> headers, Object document)
      throws KeyException {
    byte[] body = JSON.writeValueAsBytes(document);
    SinkRequest request =
        SinkRequest.post(uri)
            .header("Content-Type", "application/json")
            .body(RequestBody.adopting(body));
    return send(question, with(question, request, headers));
  }

  /** Sends a form. */
  public Answer postForm(Question question, URI uri, Map<String, String> form) throws KeyException {
    byte[] body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.US_ASCII);
    return send(
        question,
        SinkRequest.post(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(RequestBody.adopting(body)));
  }

  /** Asks for a document. */
  public Answer get(Question question, URI uri, Map<String, String> headers) throws KeyException {
    return send(question, with(question, SinkRequest.get(uri), headers));
  }

  /** An answer's document; an empty one when it is no JSON. */
  public static JsonNode document(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  /** Percent-encodes a value for a form or a query. */
  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static SinkRequest with(
      Question question, SinkRequest request, Map<String, String> headers) throws KeyException {
    SinkRequest all = request;
    try {
      for (Map.Entry<String, String> header : headers.entrySet()) {
        all = all.header(header.getKey(), header.getValue());
      }
    } catch (IllegalArgumentException e) {
      throw question.forbidden(
          "was not asked: a credential holds a character that no header may",
          "look for line breaks in the credentials this process is given");
    }
    return all;
  }

  private Answer send(Question question, SinkRequest request) throws KeyException {
    Read read = client.send(request).fold(new Reading());
    if (read.barred()) {
      throw question.forbidden(
          "was not asked: " + read.problem(),
          "correct the address, or let this machine trust its certificate");
    }
    return read.answer().stream()
        .findFirst()
        .orElseThrow(() -> question.unavailable("did not answer: " + read.problem()));
  }

  private record Read(List<Answer> answer, String problem, boolean barred) {}

  private static final class Reading implements Exchange.Cases<Read> {
    @Override
    public Read answered(Answer answer) {
      return new Read(List.of(answer), "", false);
    }

    @Override
    public Read neverSent(Exchange.NeverSent failure) {
      return new Read(List.of(), failure.problem().message(), false);
    }

    @Override
    public Read maybeSent(Exchange.MaybeSent failure) {
      return new Read(List.of(), failure.problem().message(), false);
    }

    @Override
    public Read barred(Exchange.Barred failure) {
      return new Read(List.of(), failure.problem().message(), true);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
