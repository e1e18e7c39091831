package io.tracepost.sandbox.azure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A finished set-up as the Sentinel page describes it: a tenant, an application with a secret, a rule with the streams
 * {@code Custom-ExeclaveTraces_CL} and {@code Custom-SyncropelAudit_CL}, and the role granted. Immutable; {@code toString} shows no secret.
 */
public final class SampleAccount {
  /** The tenant of every sample account. */
  public static final String TENANT_ID = "7a1e7c50-0000-4000-8000-000000000001";

  /** The application of every sample account. */
  public static final String CLIENT_ID = "7a1e7c50-0000-4000-8000-000000000002";

  /** The data collection rule of every sample account. */
  public static final String RULE_ID = "dcr-7a1e7c5000000000000000000000001f";

  private final String clientSecret;

  private SampleAccount(String clientSecret) {
    this.clientSecret = clientSecret;
  }

  /** Sets everything up in a sandbox, with a secret made for it. */
  public static SampleAccount in(AzureSandbox azure) {
    String secret = "sandbox-secret-" + UUID.randomUUID();
    azure
        .entra()
        .register(AppRegistration.of(TENANT_ID, CLIENT_ID).withSecret(secret, Instant.MAX));
    azure
        .ingestion()
        .addRule(
            new DataCollectionRule(
                RULE_ID,
                TablePlan.ANALYTICS,
                List.of(StreamDeclaration.agentTraces(), StreamDeclaration.auditRecords())));
    azure.ingestion().grantPublisher(RULE_ID, CLIENT_ID);
    return new SampleAccount(secret);
  }

  /** The application's secret. */
  public String clientSecret() {
    return clientSecret;
  }

  /** The stream of traces of every sample account. */
  public String streamName() {
    return StreamDeclaration.agentTraces().name();
  }

  /** The stream of audit records of every sample account. */
  public String auditStreamName() {
    return StreamDeclaration.auditRecords().name();
  }

  @Override
  public String toString() {
    return "SampleAccount[" + CLIENT_ID + " in " + TENANT_ID + "]";
  }
}
