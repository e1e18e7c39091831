package io.tracepost.adapters.sentinel.signin;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.export.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks Entra through azure-identity. Each question uses a credential made for it: a credential's own cache gives back a token that
 * Azure has just refused, whatever claims are set. The library's retries are off; time belongs to the core. Safe for concurrent
 * use.
 */
public final class EntraTokenSource implements TokenSource {
  private static final FixedDelay NO_RETRY = new FixedDelay(0, Duration.ZERO);

  private final AppIdentity identity;
  private final SinkClient client;
  private final SignInFailureReading reading;

  /**
   * A source that has asked nothing yet.
   *
   * @param client bounded to about ten seconds an exchange; the source closes it
   */
  public EntraTokenSource(AppIdentity identity, SinkClient client) {
    this.identity = identity;
    this.client = client;
    this.reading = new SignInFailureReading(identity);
  }

  @Override
  public AccessGrant fetch() throws SignInException {
    SignInTransport transport = new SignInTransport(client, identity.standIn());
    try {
      TokenRequestContext wanted = new TokenRequestContext().addScopes(identity.cloud().scope());
      AccessToken token = credential(transport).getTokenSync(wanted);
      return new AccessGrant(token.getToken(), token.getExpiresAt().toInstant());
    } catch (RuntimeException failure) {
      throw reading.read(failure, transport.lastStatus());
    }
  }

  @Override
  public Optional<Problem> addressProblem() {
    return identity.kind() == CredentialKind.MANAGED_IDENTITY
        ? Optional.empty()
        : client.addressProblem(identity.standIn().orElseGet(identity.cloud()::authority));
  }

  @Override
  public void close() {
    client.close();
  }

  private TokenCredential credential(SignInTransport transport) {
    return switch (identity.kind()) {
      case CLIENT_SECRET ->
          application(new ClientSecretCredentialBuilder(), transport)
              .clientSecret(secret())
              .build();
      case CERTIFICATE ->
          application(new ClientCertificateCredentialBuilder(), transport)
              .pemCertificate(new ByteArrayInputStream(secret().getBytes(StandardCharsets.UTF_8)))
              .build();
      case MANAGED_IDENTITY -> managedIdentity(transport).build();
      case WORKLOAD_IDENTITY ->
          application(new WorkloadIdentityCredentialBuilder(), transport)
              .tokenFilePath(identity.federatedTokenFile().orElseThrow().toString())
              .build();
    };
  }

  private ManagedIdentityCredentialBuilder managedIdentity(SignInTransport transport) {
    ManagedIdentityCredentialBuilder builder =
        once(new ManagedIdentityCredentialBuilder(), transport);
    return identity.clientId().isEmpty() ? builder : builder.clientId(identity.clientId());
  }

  private <B extends AadCredentialBuilderBase<B>> B application(
      B builder, SignInTransport transport) {
    return once(builder, transport)
        .tenantId(identity.tenantId())
        .clientId(identity.clientId())
        .authorityHost(identity.cloud().authority().toString())
        .disableInstanceDiscovery();
  }

  private static <B extends CredentialBuilderBase<B>> B once(B builder, SignInTransport transport) {
    // Not retryOptions: the builder for managed identities has a policy of its own and takes no
    // options beside it.
    return builder.httpClient(transport).retryPolicy(new RetryPolicy(NO_RETRY));
  }

  private String secret() {
    return identity.secret().map(SecretText::reveal).orElseThrow();
  }
}
