package io.tracepost.sandbox.kms.gcp;

import io.tracepost.sandbox.kms.Documents;
import io.tracepost.sandbox.kms.KmsState;
import io.tracepost.sandbox.kms.KmsWeather;
import io.tracepost.sandbox.kms.MasterKey;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.LoopbackService;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;

/** Answers as Cloud KMS does, and for the sign-in. Safe for many threads. */
final class GcpKmsService implements LoopbackService {
  private static final Pattern PATH = Pattern.compile("/v1/(projects/.+):(encrypt|decrypt)");
  private static final int MAX_PLAIN_BYTES = 64 * 1024;

  private final KmsState state;
  private final GoogleSignIn signIn;

  GcpKmsService(KmsState state, GoogleSignIn signIn) {
    this.state = state;
    this.signIn = signIn;
  }

  @Override
  public Reply answer(IncomingRequest request) throws IOException {
    Optional<Reply> token = signIn.answer(request, "http://" + request.header("Host").orElse(""));
    if (token.isPresent()) {
      return token.get();
    }
    byte[] body = Documents.body(request);
    Optional<Reply> struck =
        state
            .weather()
            .strike(
                new Words(),
                request.header("Authorization").orElse("")
                    + new String(body, StandardCharsets.UTF_8));
    if (struck.isPresent()) {
      return struck.get();
    }
    if (!signIn.knows(request)) {
      return failure(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
    }
    Matcher path = PATH.matcher(request.path());
    if (!request.method().equals("POST") || !path.matches()) {
      return Reply.of(404, "text/html", "<title>Error 404 (Not Found)!!1</title>");
    }
    MasterKey key = state.keys().get(path.group(1));
    if (key == null) {
      return failure(404, "NOT_FOUND", "CryptoKey " + path.group(1) + " not found.");
    }
    JsonNode document = Documents.read(body);
    return path.group(2).equals("encrypt")
        ? encrypted(path.group(1), key, document)
        : decrypted(key, document);
  }

  private static Reply encrypted(String name, MasterKey key, JsonNode document) {
    Optional<byte[]> plain = Documents.base64(document, "plaintext");
    byte[] context = context(document);
    if (plain.isEmpty()
        || plain.get().length > MAX_PLAIN_BYTES
        || !fits(document, "plaintextCrc32c", plain.get())
        || !fits(document, "additionalAuthenticatedDataCrc32c", context)) {
      return failure(400, "INVALID_ARGUMENT", "The checksum or the plaintext is invalid.");
    }
    byte[] sealed = key.seal(plain.get(), context);
    byte[] all = ByteBuffer.allocate(4 + sealed.length).putInt(key.newest()).put(sealed).array();
    return Documents.reply(
        200,
        Map.of(
            "name", name + "/cryptoKeyVersions/" + key.newest(),
            "ciphertext", Base64.getEncoder().encodeToString(all),
            "ciphertextCrc32c", checksum(all),
            "verifiedPlaintextCrc32c", document.has("plaintextCrc32c"),
            "verifiedAdditionalAuthenticatedDataCrc32c",
                document.has("additionalAuthenticatedDataCrc32c"),
            "protectionLevel", "SOFTWARE"));
  }

  private static Reply decrypted(MasterKey key, JsonNode document) {
    byte[] all = Documents.base64(document, "ciphertext").orElse(new byte[0]);
    byte[] context = context(document);
    Optional<byte[]> plain =
        all.length < 4
                || !fits(document, "ciphertextCrc32c", all)
                || !fits(document, "additionalAuthenticatedDataCrc32c", context)
            ? Optional.empty()
            : key.open(
                ByteBuffer.wrap(all).getInt(), Arrays.copyOfRange(all, 4, all.length), context);
    return plain
        .map(
            opened ->
                Documents.reply(
                    200,
                    Map.of(
                        "plaintext", Base64.getEncoder().encodeToString(opened),
                        "plaintextCrc32c", checksum(opened),
                        "usedPrimary", true)))
        .orElseGet(
            () ->
                failure(400, "INVALID_ARGUMENT", "Decryption failed: the ciphertext is invalid."));
  }

  private static byte[] context(JsonNode document) {
    return Documents.base64(document, "additionalAuthenticatedData").orElse(new byte[0]);
  }

  private static boolean fits(JsonNode document, String field, byte[] bytes) {
    return !document.has(field) || document.path(field).asString("").equals(checksum(bytes));
  }

  private static String checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return Long.toString(sum.getValue());
  }

  private static Reply failure(int status, String code, String message) {
    return Documents.reply(
        status, Map.of("error", Map.of("code", status, "message", message, "status", code)));
  }

  private static final class Words implements KmsWeather.Words {
    @Override
    public Reply throttled() {
      return failure(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric.");
    }

    @Override
    public Reply forbidden(String text) {
      return failure(
          403,
          text.startsWith("not ") ? "PERMISSION_DENIED" : text,
          "Permission cloudkms.cryptoKeyVersions.useToDecrypt denied: " + text);
    }

    @Override
    public Reply unavailable() {
      return failure(503, "UNAVAILABLE", "The service is currently unavailable.");
    }
  }
}
