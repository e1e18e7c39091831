package io.tracepost.sandbox.elastic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * A credential a stand-in knows, and what it may do. Prints no secret. Immutable.
 */
public final class ElasticCredential {
  private final String header;
  private final Set<ElasticPrivilege> privileges;

  private ElasticCredential(String header, Set<ElasticPrivilege> privileges) {
    this.header = header;
    this.privileges = Set.copyOf(privileges);
  }

  /** An API key that may do everything the stand-in knows. */
  public static ElasticCredential apiKey(String id, String key) {
    return new ElasticCredential(
        "ApiKey " + base64(id + ":" + key), EnumSet.allOf(ElasticPrivilege.class));
  }

  /** A user that may do everything the stand-in knows. */
  public static ElasticCredential user(String name, String password) {
    return new ElasticCredential(
        "Basic " + base64(name + ":" + password), EnumSet.allOf(ElasticPrivilege.class));
  }

  /** The same with these privileges alone. */
  public ElasticCredential withOnly(ElasticPrivilege... allowed) {
    return new ElasticCredential(header, Set.copyOf(Arrays.asList(allowed)));
  }

  boolean opens(String authorization) {
    return header.equals(authorization);
  }

  boolean may(ElasticPrivilege privilege) {
    return privileges.contains(privilege);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The kind of credential. */
  @Override
  public String toString() {
    return header.substring(0, header.indexOf(' ')) + " ***";
  }
}
