package io.tracepost.sandbox.azure;

import io.tracepost.sandbox.server.BodyLimits;
import io.tracepost.sandbox.server.BodyTooLargeException;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import io.tracepost.sandbox.server.RequestBody;
import io.tracepost.sandbox.server.UnreadableBodyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Logs Ingestion API of one endpoint: who may send, to which rule and stream, how large and how often. Safe for many threads.
 *
 * <p>Source: "Logs Ingestion API in Azure Monitor", its troubleshooting page (403 text, 413 and 429), Azure Monitor service
 * limits; 413 measured on {@code Content-Length} and the plain limit of 50 MiB are findings of other senders (open-telemetry/otel-arrow#2535).
 */
public final class IngestionEndpoint {
  /** The largest body as sent, in bytes. */
  public static final long MAX_WIRE_BYTES = 1024 * 1024;

  /** The largest body after inflating, in bytes. */
  public static final long MAX_PLAIN_BYTES = 50L * 1024 * 1024;

  private static final BodyLimits DRAINED = new BodyLimits(64L * 1024 * 1024, MAX_PLAIN_BYTES);
  private static final Pattern PATH =
      Pattern.compile("/dataCollectionRules/([^/]+)/streams/([^/]+)");
  private static final Set<String> API_VERSIONS =
      Set.of("2023-01-01", "2021-11-01-preview", "2023-04-01-preview");

  private final EntraDirectory directory;
  private final AzureCloud cloud;
  private final InstantSource clock;
  private final Workspace workspace = new Workspace();
  private final Map<String, DataCollectionRule> rules = new ConcurrentHashMap<>();
  private final Map<String, CallBudget> budgets = new ConcurrentHashMap<>();
  private final Set<String> publishers = ConcurrentHashMap.newKeySet();
  private final Script script = new Script();
  private volatile boolean countingOnly;

  IngestionEndpoint(EntraDirectory directory, AzureCloud cloud, InstantSource clock) {
    this.directory = directory;
    this.cloud = cloud;
    this.clock = clock;
  }

  /** Adds a rule, or replaces the one of the same id; nobody may send to a new one before a grant. */
  public void addRule(DataCollectionRule rule) {
    rules.put(rule.immutableId(), rule);
    limitCalls(rule.immutableId(), 12_000, 2_000_000_000);
  }

  /** Gives an application or managed identity the role Monitoring Metrics Publisher on one rule. */
  public void grantPublisher(String ruleId, String clientId) {
    publishers.add(ruleId + "/" + clientId);
  }

  /** Takes the role away again. */
  public void revokePublisher(String ruleId, String clientId) {
    publishers.remove(ruleId + "/" + clientId);
  }

  /** Sets what a rule takes in a minute, from all senders together. */
  public void limitCalls(String ruleId, long maxCallsPerMinute, long maxBytesPerMinute) {
    budgets.put(ruleId, new CallBudget(maxCallsPerMinute, maxBytesPerMinute));
  }

  /** Answers 429 to everyone who sends to a rule until this much time has passed. */
  public void throttle(String ruleId, Duration closed) {
    budget(ruleId).closeUntil(clock.instant().plus(closed));
  }

  /** How many calls came to a throttled rule after the first was told to wait. */
  public long impatientCalls(String ruleId) {
    return budget(ruleId).impatientCalls();
  }

  /** From now on rows are counted and not kept or converted: for millions of them. */
  public void countOnly() {
    countingOnly = true;
  }

  /** Answers the next calls with these, in order; such a call stores nothing. */
  public void answerNext(Reply... replies) {
    for (Reply reply : replies) {
      script.add(reply, false);
    }
  }

  /** Lets the next call take effect and answers it with this, as when an answer is lost on the way. */
  public void storeThenAnswer(Reply reply) {
    script.add(reply, true);
  }

  /** What arrived. */
  public Workspace workspace() {
    return workspace;
  }

  /** Answers a request, or nothing when the path is not one of this API; its words are spelled in exactly this case. */
  Optional<Reply> answer(IncomingRequest request) throws IOException {
    Matcher path = PATH.matcher(request.path());
    return path.matches()
        ? Optional.of(answer(request, path.group(1), path.group(2)))
        : Optional.empty();
  }

  private Reply answer(IncomingRequest request, String ruleId, String streamName)
      throws IOException {
    String requestId = UUID.randomUUID().toString();
    Call call = new Call(request, ruleId, streamName);
    Optional<Script.Step> scripted = script.next();
    Reply reply;
    if (scripted.isPresent() && !scripted.get().afterStoring()) {
      call.drain();
      reply = scripted.get().reply();
    } else {
      reply = honest(call);
      if (scripted.isPresent()) {
        reply = scripted.get().reply();
      }
    }
    Reply answered = reply.with("x-ms-request-id", requestId);
    workspace.remember(
        new IngestionCall(
            clock.instant(),
            ruleId,
            streamName,
            answered.status(),
            answered.headers().getOrDefault("x-ms-error-code", ""),
            call.accepted.count(),
            call.wireBytes,
            call.plainBytes,
            request.header("x-ms-client-request-id").orElse(""),
            requestId));
    return answered;
  }

  private Reply honest(Call call) throws IOException {
    try {
      RequestBody body = call.readBody();
      StreamDeclaration stream = call.permitted();
      RowIntake intake = new RowIntake(stream, call.rule().plan(), clock.instant());
      ByteArrayInputStream plain = new ByteArrayInputStream(body.plain());
      AcceptedRows rows = countingOnly ? intake.counting(plain) : intake.storing(plain);
      workspace.take(rows);
      call.accepted = rows;
      return AzureReplies.accepted();
    } catch (RefusedRequest refused) {
      return refused
          .retryAfter()
          .map(AzureReplies::busy)
          .orElseGet(
              () -> AzureReplies.failure(refused.status(), refused.code(), refused.message()));
    }
  }

  private CallBudget budget(String ruleId) {
    CallBudget budget = budgets.get(ruleId);
    if (budget == null) {
      throw new IllegalArgumentException("no rule " + ruleId + "; add it first");
    }
    return budget;
  }

  /** One call's way through the checks, in the order the real endpoint makes them. */
  private final class Call {
    private final IncomingRequest request;
    private final String ruleId;
    private final String streamName;
    private long wireBytes;
    private long plainBytes;
    private AcceptedRows accepted = AcceptedRows.NONE;

    Call(IncomingRequest request, String ruleId, String streamName) {
      this.request = request;
      this.ruleId = ruleId;
      this.streamName = streamName;
    }

    RequestBody readBody() throws RefusedRequest, IOException {
      if (!request.method().equals("POST")) {
        throw new RefusedRequest(405, "MethodNotAllowed", "Use POST");
      }
      boolean tooLong = contentLength() > MAX_WIRE_BYTES;
      try {
        RequestBody body = request.readBody(DRAINED);
        wireBytes = body.wireBytes();
        plainBytes = body.plain().length;
        if (tooLong || wireBytes > MAX_WIRE_BYTES) {
          throw tooLong();
        }
        return body;
      } catch (BodyTooLargeException inflated) {
        if (tooLong) {
          throw tooLong();
        }
        throw new RefusedRequest(
            413,
            "PayloadSizeLimitExceeded",
            "The decompressed payload is larger than " + MAX_PLAIN_BYTES + " bytes");
      } catch (UnreadableBodyException broken) {
        throw new RefusedRequest(400, "InvalidPayload", "The body cannot be decompressed");
      }
    }

    void drain() throws IOException {
      try {
        readBody();
      } catch (RefusedRequest refused) {
        // A scripted answer is given whatever the body is.
      }
    }

    StreamDeclaration permitted() throws RefusedRequest {
      String version = request.query().getOrDefault("api-version", "");
      if (!API_VERSIONS.contains(version)) {
        throw new RefusedRequest(
            400,
            "InvalidApiVersion",
            "The api version is invalid. Allowed Api versions: 2021-11-01-preview,2023-01-01.");
      }
      TokenClaims claims = claims();
      DataCollectionRule rule = rule();
      if (!publishers.contains(ruleId + "/" + claims.principal())) {
        throw new RefusedRequest(
            403,
            "OperationFailed",
            "The authentication token provided does not have access to ingest data for the data collection rule with immutable Id '"
                + ruleId
                + "' PipelineAccessResult: AccessGranted: False, IsRbacPresent: False, IsDcrDceBindingValid: , DcrArmId: ");
      }
      checkHeaders();
      Optional<Duration> wait = budget(ruleId).spend(wireBytes, clock.instant());
      if (wait.isPresent()) {
        throw new RefusedRequest(
            429, "RateLimitExceeded", "The rate limit of the rule is reached", wait);
      }
      return rule.stream(streamName)
          .orElseThrow(
              () ->
                  new RefusedRequest(
                      400,
                      "InvalidStream",
                      "Stream '"
                          + streamName
                          + "' is not declared by the data collection rule "
                          + ruleId));
    }

    DataCollectionRule rule() throws RefusedRequest {
      DataCollectionRule rule = rules.get(ruleId);
      if (rule == null) {
        throw new RefusedRequest(
            404, "NotFound", "Data collection rule with immutable Id '" + ruleId + "' not found.");
      }
      return rule;
    }

    private TokenClaims claims() throws RefusedRequest {
      String authorization = request.header("Authorization").orElse("");
      Optional<TokenClaims> claims =
          authorization.startsWith("Bearer ")
              ? directory.claims(authorization.substring("Bearer ".length()))
              : Optional.empty();
      return claims
          .filter(known -> known.audience().equals(cloud.audience()))
          .orElseThrow(
              () ->
                  new RefusedRequest(
                      401,
                      "InvalidAuthenticationToken",
                      "The token is missing, expired, or made for another audience"));
    }

    private void checkHeaders() throws RefusedRequest {
      if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
        throw new RefusedRequest(
            415, "UnsupportedMediaType", "Content-Type must be application/json");
      }
      String encoding = request.contentEncoding();
      if (!encoding.isEmpty() && !encoding.equals("gzip")) {
        throw new RefusedRequest(415, "UnsupportedMediaType", "Content-Encoding may only be gzip");
      }
    }

    private long contentLength() {
      return request.header("Content-Length").map(Long::parseLong).orElse(0L);
    }

    private static RefusedRequest tooLong() {
      return new RefusedRequest(
          413,
          "ContentLengthLimitExceeded",
          "Maximum allowed content length: " + MAX_WIRE_BYTES + " bytes (1 MiB)");
    }
  }
}
