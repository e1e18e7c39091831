package io.tracepost.adapters.persistence.credential;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a sealed value is bound to, as bytes: each part is preceded by its length, so that no two rows
 * share them. The first part names the form.
 */
final class AssociatedData {
  private static final String SECRET = "tracepost.secret.v1";
  private static final String SERVER_SECRET = "tracepost.server-secret.v1";
  private static final String KEYSET = "tracepost.keyset.v1";
  private static final String CHECK = "tracepost.check.v1";

  private AssociatedData() {}

  static byte[] ofSecret(String organization, String destination, String field, long version) {
    return of(SECRET, organization, destination, field, Long.toString(version));
  }

  static byte[] ofServerSecret(String name) {
    return of(SERVER_SECRET, name);
  }

  static byte[] ofKeyset(String id) {
    return of(KEYSET, id);
  }

  static byte[] ofCheck(String id) {
    return of(CHECK, id);
  }

  private static byte[] of(String... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
