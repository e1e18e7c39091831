package io.tracepost.adapters.sentinel.signin;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A cloud that offers the Logs Ingestion API. Sign-in authority, scope and endpoint belong together, so the cloud is read from the
 * endpoint and never asked for twice.
 *
 * <p>Source: Azure national clouds pages and the audience constants of the Azure Monitor SDKs. The double slash is what the
 * vendor's Java and Python clients send.
 */
public enum AzureCloud {
  /** Azure public. */
  PUBLIC(
      "https://login.microsoftonline.com/",
      "https://monitor.azure.com//.default",
      "ingest.monitor.azure.com"),
  /** Azure Government of the United States. */
  US_GOVERNMENT(
      "https://login.microsoftonline.us/",
      "https://monitor.azure.us//.default",
      "ingest.monitor.azure.us"),
  /** Azure China, operated by 21Vianet. */
  CHINA(
      "https://login.chinacloudapi.cn/",
      "https://monitor.azure.cn//.default",
      "ingest.monitor.azure.cn");

  private final URI authority;
  private final String scope;
  private final String endpointSuffix;

  AzureCloud(String authority, String scope, String endpointSuffix) {
    this.authority = URI.create(authority);
    this.scope = scope;
    this.endpointSuffix = endpointSuffix;
  }

  /** Where its tenants sign in. */
  public URI authority() {
    return authority;
  }

  /** What a token for log ingestion is asked for. */
  public String scope() {
    return scope;
  }

  /** What the host of an ingestion endpoint ends with, behind a dot. */
  public String endpointSuffix() {
    return endpointSuffix;
  }

  /** The cloud of an ingestion endpoint; empty when its host is none of Azure's. */
  public static Optional<AzureCloud> ofEndpoint(URI endpoint) {
    String host = host(endpoint);
    return Arrays.stream(values())
        .filter(cloud -> host.endsWith("." + cloud.endpointSuffix))
        .findFirst();
  }

  /** The cloud of a sign-in authority; empty when its host is none of Entra's. */
  public static Optional<AzureCloud> ofAuthority(URI authority) {
    String host = host(authority);
    return Arrays.stream(values())
        .filter(cloud -> host.equals(cloud.authority.getHost()))
        .findFirst();
  }

  private static String host(URI uri) {
    String host = uri.getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }
}
