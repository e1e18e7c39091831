package io.tracepost.adapters.sentinel.signin;

import java.util.Arrays;
import java.util.Locale;

/** By what the sender proves who it is. */
public enum CredentialKind {
  /** A client secret of an app registration. */
  CLIENT_SECRET,
  /** A certificate of an app registration, with its private key. */
  CERTIFICATE,
  /** The identity Azure assigned to the machine this runs on. */
  MANAGED_IDENTITY,
  /** A token of the Kubernetes cluster this runs in, from the file {@code AZURE_FEDERATED_TOKEN_FILE} names. */
  WORKLOAD_IDENTITY;

  /** The name in settings, snake_case. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Every name in settings, the default first. */
  public static String[] settingNames() {
    return Arrays.stream(values()).map(CredentialKind::settingName).toArray(String[]::new);
  }

  /** The kind of a setting that the schema has checked. */
  public static CredentialKind ofSettingName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
