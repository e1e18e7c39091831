package io.tracepost.sandbox.azure;

import java.util.Optional;
import java.util.Set;

/**
 * One of the three clouds that offer the Logs Ingestion API. Authority, token audience and endpoint belong together: a token
 * of one cloud opens nothing in another. Immutable.
 *
 * <p>Source: Azure national clouds pages and the Azure Monitor SDKs' audience constants.
 */
public enum AzureCloud {
  /** Azure public. */
  PUBLIC(
      "https://login.microsoftonline.com/",
      "https://monitor.azure.com",
      "https://management.azure.com",
      "ingest.monitor.azure.com",
      "azure.net"),
  /** Azure Government of the United States. */
  US_GOVERNMENT(
      "https://login.microsoftonline.us/",
      "https://monitor.azure.us",
      "https://management.usgovcloudapi.net",
      "ingest.monitor.azure.us",
      "usgovcloudapi.net"),
  /** Azure China, operated by 21Vianet. */
  CHINA(
      "https://login.chinacloudapi.cn/",
      "https://monitor.azure.cn",
      "https://management.chinacloudapi.cn",
      "ingest.monitor.azure.cn",
      "azure.cn");

  private final String authority;
  private final String audience;
  private final String management;
  private final String ingestSuffix;
  private final String keySuffix;

  AzureCloud(
      String authority, String audience, String management, String ingestSuffix, String keySuffix) {
    this.authority = authority;
    this.audience = audience;
    this.management = management;
    this.ingestSuffix = ingestSuffix;
    this.keySuffix = keySuffix;
  }

  /** The sign-in address, with a closing slash. */
  public String authority() {
    return authority;
  }

  /** The resource that tokens for log ingestion are made for, without a closing slash. */
  public String audience() {
    return audience;
  }

  /** What the host of every ingestion endpoint of this cloud ends with. */
  public String ingestSuffix() {
    return ingestSuffix;
  }

  /**
   * The audience of a token for a requested resource or scope, or empty when this cloud has no such resource. Besides Azure Monitor
   * there are Key Vault, managed HSMs and Azure's management interface: their tokens are real and open nothing at the ingestion endpoint. Senders write one slash
   * or two before {@code .default}, and managed identities name the bare resource: all three forms are taken.
   */
  Optional<String> audienceOf(String resourceOrScope) {
    String resource = resourceOrScope;
    if (resource.endsWith("/.default")) {
      resource = resource.substring(0, resource.length() - "/.default".length());
    }
    if (resource.endsWith("/")) {
      resource = resource.substring(0, resource.length() - 1);
    }
    return Optional.of(resource)
        .filter(
            Set.of(audience, management, keyAudience("vault"), keyAudience("managedhsm"))
                ::contains);
  }

  /** The resource that tokens for keys are made for; the service is {@code vault} or {@code managedhsm}. */
  String keyAudience(String service) {
    return "https://" + service + "." + keySuffix;
  }
}
