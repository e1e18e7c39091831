package io.tracepost.bootstrap.canary;

import io.tracepost.sandbox.azure.AppRegistration;
import io.tracepost.sandbox.azure.AzureCloud;
import io.tracepost.sandbox.azure.AzureSandbox;
import io.tracepost.sandbox.kms.KmsWeather;
import io.tracepost.sandbox.kms.KmsWeather.State;
import io.tracepost.sandbox.kms.aws.AwsCaller;
import io.tracepost.sandbox.kms.aws.AwsKmsSandbox;
import io.tracepost.sandbox.kms.gcp.GcpKmsSandbox;
import io.tracepost.sandbox.kms.vault.VaultSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The four key services with marked credentials; told to, they refuse everything and quote what they were sent. */
final class QuotingKeys implements AutoCloseable {
  private static final String ARN =
      "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String GOOGLE =
      "projects/p/locations/europe-west3/keyRings/tracepost/cryptoKeys/kek";
  private static final String TENANT = "7a1e7c50-0000-4000-8000-000000000001";
  private static final String CLIENT = "7a1e7c50-0000-4000-8000-000000000002";
  private static final int PART_OF_A_KEY = 200;

  private final Map<String, String> variables = new TreeMap<>();
  private final VaultSandbox vault;
  private final AwsKmsSandbox aws;
  private final GcpKmsSandbox google;
  private final AzureSandbox azure;

  QuotingKeys(Canaries canaries, Path folder) throws IOException {
    String token = canaries.next("token of Vault");
    vault = VaultSandbox.start(token);
    vault.addKey("tracepost");
    variables.put("VAULT_TOKEN", token);

    AwsCaller caller =
        new AwsCaller(
            "AKIDEXAMPLE",
            canaries.next("secret key of AWS"),
            Optional.of(canaries.next("session token of AWS")));
    aws = AwsKmsSandbox.start("eu-central-1", caller, InstantSource.system());
    aws.addKey(ARN);
    variables.put("AWS_ACCESS_KEY_ID", caller.keyId());
    variables.put("AWS_SECRET_ACCESS_KEY", caller.secretKey());
    variables.put("AWS_SESSION_TOKEN", caller.sessionToken().orElseThrow());

    google = GcpKmsSandbox.start(InstantSource.system());
    google.addKey(GOOGLE);
    String keyFile = google.keyFile();
    int key = keyFile.indexOf("PRIVATE KEY") + PART_OF_A_KEY;
    canaries.mark("private key of Google", keyFile.substring(key, key + PART_OF_A_KEY));
    variables.put(
        "GOOGLE_APPLICATION_CREDENTIALS",
        Files.writeString(folder.resolve("given-google.json"), keyFile).toString());

    String secret = canaries.next("client secret of Azure");
    azure = AzureSandbox.start(AzureCloud.PUBLIC, InstantSource.system());
    azure.entra().register(AppRegistration.of(TENANT, CLIENT).withSecret(secret, Instant.MAX));
    azure.keys().grantUser(CLIENT);
    azure.keys().addRsaKey("rsa");
    azure.keys().addHsmKey("hsm");
    variables.put("AZURE_TENANT_ID", TENANT);
    variables.put("AZURE_CLIENT_ID", CLIENT);
    variables.put("AZURE_CLIENT_SECRET", secret);
    variables.put("AZURE_AUTHORITY_HOST", azure.uri().toString());
    canaries.mark("access token of Azure", "sandbox-token-");
    canaries.mark("access token of Google", "sandbox-access-token-");
  }

  /** Every credential, and a database. */
  Map<String, String> variables(String url, String user) {
    Map<String, String> all = new TreeMap<>(variables);
    all.put("TRACEPOST_DATABASE_URL", url);
    all.put("TRACEPOST_DATABASE_USER", user);
    return all;
  }

  /** A key at each service. */
  List<String> addresses() {
    return List.of(
        "vault-transit://vault.example.com/transit/tracepost?endpoint=" + vault.uri(),
        "aws-kms://" + ARN + "?endpoint=" + aws.uri(),
        "gcp-kms://" + GOOGLE + "?endpoint=" + google.uri(),
        "azure-keyvault://my-vault.vault.azure.net/keys/rsa?endpoint=" + azure.uri(),
        "azure-keyvault://my-hsm.managedhsm.azure.net/keys/hsm?endpoint=" + azure.uri());
  }

  void quote(boolean now) {
    for (KmsWeather weather :
        List.of(vault.weather(), aws.weather(), google.weather(), azure.keys().weather())) {
      weather.turn(now ? State.FORBIDDEN_QUOTING : State.FAIR);
    }
  }

  @Override
  public void close() {
    vault.close();
    aws.close();
    google.close();
    azure.close();
  }
}
