package io.tracepost.sandbox.azure;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tenants, applications and managed identities of one cloud, and the tokens handed out. Safe for many threads.
 *
 * <p>Source: "Microsoft identity platform and the OAuth 2.0 client credentials flow".
 */
final class EntraDirectory {
  private static final Set<String> IDENTITY_SCOPES = Set.of("openid", "profile", "offline_access");

  private final AzureCloud cloud;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> tenants = ConcurrentHashMap.newKeySet();
  private final Map<String, AppRegistration> applications = new ConcurrentHashMap<>();
  private final Set<String> managedIdentities = ConcurrentHashMap.newKeySet();
  private final Map<String, TokenClaims> tokens = new ConcurrentHashMap<>();

  EntraDirectory(AzureCloud cloud, InstantSource clock) {
    this.cloud = cloud;
    this.clock = clock;
  }

  void register(AppRegistration application) {
    tenants.add(application.tenantId());
    applications.put(application.tenantId() + "/" + application.clientId(), application);
  }

  void addManagedIdentity(String clientId) {
    managedIdentities.add(clientId);
  }

  void revokeTokens() {
    tokens.clear();
  }

  /** Whom a token was made for, if it was made here and has not expired. */
  Optional<TokenClaims> claims(String token) {
    return Optional.ofNullable(tokens.get(token))
        .filter(claims -> clock.instant().isBefore(claims.expiresAt()));
  }

  /** The client credentials flow: the form's rules in the order Entra applies them. */
  String issue(String tenantId, Map<String, String> form, Duration lifetime) throws EntraRefusal {
    String grant = required(form, "grant_type");
    if (!grant.equals("client_credentials")) {
      throw EntraRefusal.of(EntraCode.UNSUPPORTED_GRANT, "'" + grant + "'.");
    }
    String clientId = required(form, "client_id");
    String scope = required(form, "scope");
    if (!tenants.contains(tenantId)) {
      throw EntraRefusal.of(EntraCode.UNKNOWN_TENANT, "Tenant '" + tenantId + "'.");
    }
    AppRegistration application = applications.get(tenantId + "/" + clientId);
    if (application == null) {
      throw EntraRefusal.of(
          EntraCode.UNKNOWN_APPLICATION,
          "identifier '" + clientId + "', directory '" + tenantId + "'.");
    }
    String audience = audience(scope, tenantId);
    checkCredential(application, form);
    return issued(clientId, audience, lifetime);
  }

  /**
   * A managed identity's token.
   *
   * @param clientId a user-assigned identity, or empty for the first one there is
   * @return the token, or empty when no such identity is assigned
   */
  Optional<String> issueToIdentity(Optional<String> clientId, String resource, Duration lifetime) {
    Optional<String> identity =
        clientId.isPresent()
            ? clientId.filter(managedIdentities::contains)
            : managedIdentities.stream().findFirst();
    return cloud
        .audienceOf(resource)
        .flatMap(audience -> identity.map(id -> issued(id, audience, lifetime)));
  }

  private String audience(String scope, String tenantId) throws EntraRefusal {
    String[] resources =
        Arrays.stream(scope.split(" "))
            .filter(word -> !word.isEmpty() && !IDENTITY_SCOPES.contains(word))
            .toArray(String[]::new);
    if (resources.length != 1 || !resources[0].endsWith("/.default")) {
      throw EntraRefusal.of(EntraCode.INVALID_SCOPE, "'" + scope + "'.");
    }
    Optional<String> audience = cloud.audienceOf(resources[0]);
    if (audience.isEmpty()) {
      throw EntraRefusal.of(
          EntraCode.WRONG_SCOPE, "'" + resources[0] + "' in the tenant '" + tenantId + "'.");
    }
    return audience.get();
  }

  private void checkCredential(AppRegistration application, Map<String, String> form)
      throws EntraRefusal {
    String secret = form.get("client_secret");
    String assertion = form.get("client_assertion");
    if (secret != null) {
      application.checkSecret(secret, clock.instant());
    } else if (assertion != null) {
      if (!ClientAssertion.TYPE.equals(form.get("client_assertion_type"))) {
        throw EntraRefusal.of(EntraCode.MISSING_PARAMETER, "'client_assertion_type'.");
      }
      application.checkAssertion(ClientAssertion.parse(assertion), clock.instant());
    } else {
      throw EntraRefusal.of(EntraCode.NO_CREDENTIAL, "");
    }
  }

  private String issued(String principal, String audience, Duration lifetime) {
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    String token = "sandbox-token-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant expiresAt = clock.instant().plus(lifetime);
    tokens.put(token, new TokenClaims(principal, audience, expiresAt));
    return token;
  }

  private static String required(Map<String, String> form, String name) throws EntraRefusal {
    String value = form.get(name);
    if (value == null || value.isEmpty()) {
      throw EntraRefusal.of(EntraCode.MISSING_PARAMETER, "'" + name + "'.");
    }
    return value;
  }
}
