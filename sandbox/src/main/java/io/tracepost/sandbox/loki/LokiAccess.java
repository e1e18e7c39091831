package io.tracepost.sandbox.loki;

import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Who may push. Loki itself knows no credential, only a tenant; a gateway in front of it asks for one, and hides {@code
 * /ready}. Prints no secret. Immutable.
 */
public final class LokiAccess {
  private final Optional<String> authorization;
  private final boolean tenantDemanded;

  private LokiAccess(Optional<String> authorization, boolean tenantDemanded) {
    this.authorization = authorization;
    this.tenantDemanded = tenantDemanded;
  }

  /** Everybody, without a tenant: {@code auth_enabled: false}. */
  public static LokiAccess open() {
    return new LokiAccess(Optional.empty(), false);
  }

  /** Everybody who names a tenant: {@code auth_enabled: true}. */
  public static LokiAccess tenants() {
    return new LokiAccess(Optional.empty(), true);
  }

  /** A gateway with Basic authentication, as Grafana Cloud's. */
  public static LokiAccess basic(String username, String password) {
    String pair = username + ":" + password;
    return new LokiAccess(
        Optional.of(
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))),
        false);
  }

  /** A gateway with a bearer token. */
  public static LokiAccess bearer(String token) {
    return new LokiAccess(Optional.of("Bearer " + token), false);
  }

  /** The same, and a tenant must be named. */
  public LokiAccess andTenant() {
    return new LokiAccess(authorization, true);
  }

  boolean hasGateway() {
    return authorization.isPresent();
  }

  /** Why a request is turned away; empty when it may pass. */
  Optional<Reply> refusal(IncomingRequest request) {
    if (authorization.isPresent() && !matches(request.header("Authorization").orElse(""))) {
      return Optional.of(
          Reply.json(
              401, "{\"status\":\"error\",\"error\":\"authentication error: invalid token\"}"));
    }
    if (tenantDemanded && tenant(request).isEmpty()) {
      return Optional.of(Reply.of(401, "text/plain; charset=utf-8", "no org id\n"));
    }
    return Optional.empty();
  }

  /** The tenant; {@code fake} where none is demanded, as Loki calls it. */
  String tenant(IncomingRequest request) {
    return request.header("X-Scope-OrgID").orElse(tenantDemanded ? "" : "fake");
  }

  private boolean matches(String given) {
    return MessageDigest.isEqual(
        authorization.orElse("").getBytes(StandardCharsets.UTF_8),
        given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "LokiAccess[" + (hasGateway() ? "gateway" : "open") + "]";
  }
}
