package io.tracepost.adapters.kms.service;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A key service, and what an address of a key there looks like. */
public enum KeyServiceKind {
  /** AWS Key Management Service: the key's ARN. An alias may point elsewhere tomorrow, so it is no address. */
  AWS_KMS(
      "aws-kms",
      1,
      "arn:(?<partition>aws[a-z-]*):kms:(?<region>[a-z0-9-]+):\\d{12}:key/[A-Za-z0-9-]+",
      "aws-kms://arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
  /** Google Cloud Key Management Service: the key's resource name, without a version. */
  GCP_KMS(
      "gcp-kms",
      2,
      "projects/[^/?#\\s]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]+/cryptoKeys/[A-Za-z0-9_-]+",
      "gcp-kms://projects/p/locations/europe-west3/keyRings/r/cryptoKeys/k"),
  /** The transit engine of HashiCorp Vault: host, mount and key. */
  VAULT_TRANSIT(
      "vault-transit",
      3,
      "(?<host>[A-Za-z0-9.-]+(:\\d{1,5})?)/(?<mount>[A-Za-z0-9_/-]+)/(?<key>[A-Za-z0-9_.-]+)",
      "vault-transit://vault.example.com:8200/transit/tracepost"),
  /** Azure Key Vault, or a managed HSM: host, key, and optionally the version that wraps. */
  AZURE_KEY_VAULT(
      "azure-keyvault",
      4,
      "(?<host>[a-z0-9-]+\\.(?<service>vault|managedhsm)\\.(?<cloud>azure\\.net|azure\\.cn|usgovcloudapi\\.net))"
          + "/keys/(?<key>[A-Za-z0-9-]+)(/(?<version>[a-f0-9]{32}))?",
      "azure-keyvault://my-vault.vault.azure.net/keys/tracepost");

  private final String scheme;
  private final int code;
  private final Pattern form;
  private final String example;

  KeyServiceKind(String scheme, int code, String form, String example) {
    this.scheme = scheme;
    this.code = code;
    this.form = Pattern.compile(form);
    this.example = example;
  }

  /** What its addresses begin with, without {@code ://}. */
  public String scheme() {
    return scheme;
  }

  /** A number that stands for it in what it wrapped; never given to another. */
  public int code() {
    return code;
  }

  /** An address to learn from. */
  public String example() {
    return example;
  }

  /** Reads the part of an address after the scheme; its groups are those of the kind. */
  Matcher match(String rest) {
    return form.matcher(rest);
  }

  static Optional<KeyServiceKind> ofScheme(String scheme) {
    return Arrays.stream(values()).filter(kind -> kind.scheme.equals(scheme)).findFirst();
  }

  static String schemes() {
    return Arrays.stream(values())
        .map(kind -> kind.scheme + "://")
        .collect(Collectors.joining(", "));
  }
}
