package io.tracepost.sandbox.azure;

import io.tracepost.sandbox.server.BodyLimits;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Microsoft Entra's token endpoint and the two local endpoints of managed identities. Safe for many threads.
 *
 * <p>Source: "OAuth 2.0 client credentials flow"; "How to use managed identities on an Azure VM to acquire an access token"
 * (header {@code Metadata: true}, api-version 2018-02-01); App Service's identity endpoint (api-version 2019-08-01, header
 * {@code X-IDENTITY-HEADER}).
 */
public final class EntraEndpoint {
  /** The path of the metadata service's token endpoint. */
  public static final String METADATA_PATH = "/metadata/identity/oauth2/token";

  /** The path of App Service's token endpoint. */
  public static final String APP_SERVICE_PATH = "/msi/token";

  private static final Pattern TOKEN_PATH = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");
  private static final BodyLimits FORM_LIMITS = new BodyLimits(64 * 1024, 64 * 1024);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EntraDirectory directory;
  private final InstantSource clock;
  private final Script script = new Script();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong issued = new AtomicLong();
  private final String identityHeader = UUID.randomUUID().toString();
  private volatile Duration lifetime = Duration.ofSeconds(3599);

  EntraEndpoint(EntraDirectory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** Makes an application known, and its tenant with it; replaces an earlier one of the same id. */
  public void register(AppRegistration application) {
    directory.register(application);
  }

  /** Assigns a managed identity to this machine. */
  public void addManagedIdentity(String clientId) {
    directory.addManagedIdentity(clientId);
  }

  /** How long tokens made from now on live; 3,599 seconds unless told. */
  public void tokensLive(Duration each) {
    lifetime = each;
  }

  /** Ends every token handed out so far: the next call with one is answered 401. */
  public void revokeTokens() {
    directory.revokeTokens();
  }

  /** Answers the next token requests with these, in order, before going back to honest answers. */
  public void answerNext(Reply... replies) {
    for (Reply reply : replies) {
      script.add(reply, false);
    }
  }

  /** How many token requests came. */
  public long requestCount() {
    return requests.get();
  }

  /** How many tokens were handed out. */
  public long issuedCount() {
    return issued.get();
  }

  /** What callers of {@link #APP_SERVICE_PATH} must send as {@code X-IDENTITY-HEADER}. */
  public String identityHeader() {
    return identityHeader;
  }

  /** Answers a request, or nothing when the path is not one of Entra's. */
  Optional<Reply> answer(IncomingRequest request) throws IOException {
    Matcher tokenPath = TOKEN_PATH.matcher(request.path());
    boolean metadata = request.path().equals(METADATA_PATH);
    boolean appService = request.path().equals(APP_SERVICE_PATH);
    if (!tokenPath.matches() && !metadata && !appService) {
      return Optional.empty();
    }
    requests.incrementAndGet();
    Optional<Script.Step> scripted = script.next();
    if (scripted.isPresent()) {
      return scripted.map(Script.Step::reply);
    }
    if (metadata) {
      return Optional.of(metadataToken(request));
    }
    return Optional.of(
        appService ? appServiceToken(request) : applicationToken(request, tokenPath.group(1)));
  }

  private Reply applicationToken(IncomingRequest request, String tenantId) throws IOException {
    if (!request.method().equals("POST")) {
      return Reply.empty(405);
    }
    String type = request.header("Content-Type").orElse("");
    if (!type.startsWith("application/x-www-form-urlencoded")) {
      return refusal(EntraRefusal.of(EntraCode.MISSING_PARAMETER, "'grant_type'."));
    }
    Map<String, String> form = form(request.readBody(FORM_LIMITS).plain());
    Duration lives = lifetime;
    try {
      String token = directory.issue(tenantId, form, lives);
      issued.incrementAndGet();
      return json(
          200,
          Map.of(
              "token_type",
              "Bearer",
              "expires_in",
              lives.toSeconds(),
              "ext_expires_in",
              lives.toSeconds(),
              "access_token",
              token));
    } catch (EntraRefusal refused) {
      return refusal(refused);
    }
  }

  private Reply metadataToken(IncomingRequest request) {
    if (!request.header("Metadata").filter("true"::equals).isPresent()) {
      return identityProblem("invalid_request", "Required metadata header not specified");
    }
    return identityToken(request, "2018-02-01");
  }

  private Reply appServiceToken(IncomingRequest request) {
    if (!request.header("X-IDENTITY-HEADER").filter(identityHeader::equals).isPresent()) {
      return json(
          401, Map.of("statusCode", 401, "message", "X-IDENTITY-HEADER is missing or wrong"));
    }
    return identityToken(request, "2019-08-01");
  }

  private Reply identityToken(IncomingRequest request, String apiVersion) {
    if (!request.method().equals("GET")) {
      return Reply.empty(405);
    }
    if (!apiVersion.equals(request.query().get("api-version"))) {
      return identityProblem("bad_request_102", "api-version must be " + apiVersion);
    }
    String resource = request.query().getOrDefault("resource", "");
    Optional<String> clientId = Optional.ofNullable(request.query().get("client_id"));
    Duration lives = lifetime;
    Optional<String> token = directory.issueToIdentity(clientId, resource, lives);
    if (token.isEmpty()) {
      return identityProblem(
          "invalid_request",
          "Identity not found, or resource " + resource + " is not of this cloud");
    }
    issued.incrementAndGet();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", token.get());
    clientId.ifPresent(id -> body.put("client_id", id));
    body.put("expires_in", Long.toString(lives.toSeconds()));
    body.put("expires_on", Long.toString(clock.instant().plus(lives).getEpochSecond()));
    body.put("resource", resource);
    body.put("token_type", "Bearer");
    return json(200, body);
  }

  private Reply refusal(EntraRefusal refused) {
    EntraCode code = refused.code();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", code.error());
    body.put("error_description", refused.message() + " Trace ID: " + UUID.randomUUID());
    body.put("error_codes", new int[] {code.number()});
    body.put("timestamp", clock.instant().toString());
    body.put("error_uri", "https://login.microsoftonline.com/error?code=" + code.number());
    return json(code.status(), body);
  }

  private static Reply identityProblem(String error, String description) {
    return json(400, Map.of("error", error, "error_description", description));
  }

  private static Reply json(int status, Map<String, Object> body) {
    return Reply.json(status, JSON.writeValueAsString(body))
        .with("Cache-Control", "no-store, no-cache");
  }

  private static Map<String, String> form(byte[] body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
