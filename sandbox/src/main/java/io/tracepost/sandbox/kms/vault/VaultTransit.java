package io.tracepost.sandbox.kms.vault;

import io.tracepost.sandbox.kms.Documents;
import io.tracepost.sandbox.kms.KmsState;
import io.tracepost.sandbox.kms.KmsWeather;
import io.tracepost.sandbox.kms.MasterKey;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.LoopbackService;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers as the engine {@code transit} does. Safe for many threads. */
final class VaultTransit implements LoopbackService {
  private static final Pattern PATH =
      Pattern.compile("/v1/transit/(encrypt|decrypt)/([A-Za-z0-9_.-]+)");
  private static final Pattern CIPHERTEXT = Pattern.compile("vault:v(\\d{1,6}):(.+)");

  private final KmsState state;
  private final String token;

  VaultTransit(KmsState state, String token) {
    this.state = state;
    this.token = token;
  }

  @Override
  public Reply answer(IncomingRequest request) throws IOException {
    byte[] body = Documents.body(request);
    String sent = request.header("X-Vault-Token").orElse("");
    Optional<Reply> struck =
        state.weather().strike(new Words(), sent + new String(body, StandardCharsets.UTF_8));
    if (struck.isPresent()) {
      return struck.get();
    }
    if (!sent.equals(token)) {
      return errors(403, "permission denied");
    }
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return errors(404, "no handler for route \"" + request.path() + "\". route entry not found.");
    }
    if (!request.method().equals("POST") && !request.method().equals("PUT")) {
      return errors(405, "1 error occurred: unsupported operation");
    }
    MasterKey key = state.keys().get(path.group(2));
    JsonNode document = Documents.read(body);
    byte[] context = Documents.base64(document, "associated_data").orElse(new byte[0]);
    return path.group(1).equals("encrypt")
        ? encrypted(key, document, context)
        : decrypted(key, document, context);
  }

  /** Vault would make a key of that name; a policy without "create" is what one has in earnest. */
  private static Reply encrypted(@Nullable MasterKey key, JsonNode document, byte[] context) {
    Optional<byte[]> plain = Documents.base64(document, "plaintext");
    if (key == null) {
      return errors(403, "1 error occurred: permission denied");
    }
    if (plain.isEmpty()) {
      return errors(400, "missing plaintext to encrypt");
    }
    String sealed = Base64.getEncoder().encodeToString(key.seal(plain.get(), context));
    return Documents.reply(
        200,
        Map.of(
            "data",
            Map.of(
                "ciphertext",
                "vault:v" + key.newest() + ":" + sealed,
                "key_version",
                key.newest())));
  }

  private static Reply decrypted(@Nullable MasterKey key, JsonNode document, byte[] context) {
    if (key == null) {
      return errors(400, "encryption key not found");
    }
    Matcher ciphertext = CIPHERTEXT.matcher(document.path("ciphertext").asString(""));
    if (!ciphertext.matches()) {
      return errors(400, "invalid ciphertext: no prefix");
    }
    byte[] sealed;
    try {
      sealed = Base64.getDecoder().decode(ciphertext.group(2));
    } catch (IllegalArgumentException e) {
      return errors(400, "invalid ciphertext: could not decode base64");
    }
    return key.open(Integer.parseInt(ciphertext.group(1)), sealed, context)
        .map(
            plain ->
                Documents.reply(
                    200,
                    Map.of("data", Map.of("plaintext", Base64.getEncoder().encodeToString(plain)))))
        .orElseGet(() -> errors(400, "cipher: message authentication failed"));
  }

  private static Reply errors(int status, String message) {
    return Documents.reply(status, Map.of("errors", List.of(message)));
  }

  private static final class Words implements KmsWeather.Words {
    @Override
    public Reply throttled() {
      return errors(429, "request path \"transit/decrypt\": rate limit quota exceeded");
    }

    @Override
    public Reply forbidden(String text) {
      return errors(403, "1 error occurred: permission denied: " + text);
    }

    @Override
    public Reply unavailable() {
      return errors(503, "Vault is sealed");
    }
  }
}
