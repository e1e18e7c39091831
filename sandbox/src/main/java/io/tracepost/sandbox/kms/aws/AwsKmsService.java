package io.tracepost.sandbox.kms.aws;

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
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers as KMS does. Safe for many threads. */
final class AwsKmsService implements LoopbackService {
  private static final int MAX_PLAIN_BYTES = 4_096;
  private static final String TARGET = "TrentService.";
  private static final String JSON = "application/x-amz-json-1.1";

  private final KmsState state;
  private final SignatureCheck signatures;
  private final InstantSource clock;

  AwsKmsService(KmsState state, SignatureCheck signatures, InstantSource clock) {
    this.state = state;
    this.signatures = signatures;
    this.clock = clock;
  }

  @Override
  public Reply answer(IncomingRequest request) throws IOException {
    byte[] body = Documents.body(request);
    Optional<Reply> struck =
        state
            .weather()
            .strike(
                new Words(),
                request.header("Authorization").orElse("")
                    + " "
                    + request.header("X-Amz-Security-Token").orElse("")
                    + new String(body, StandardCharsets.UTF_8));
    if (struck.isPresent()) {
      return struck.get();
    }
    if (!request.method().equals("POST")
        || !request.path().equals("/")
        || !request.header("Content-Type").orElse("").equals(JSON)) {
      return failure("UnknownOperationException", "");
    }
    Optional<String> problem = signatures.problem(request, body, clock.instant());
    if (problem.isPresent()) {
      return failure(problem.get(), "");
    }
    JsonNode document = Documents.read(body);
    return switch (request.header("X-Amz-Target").orElse("")) {
      case TARGET + "Encrypt" -> encrypted(document);
      case TARGET + "Decrypt" -> decrypted(document);
      default -> failure("UnknownOperationException", "");
    };
  }

  private Reply encrypted(JsonNode document) {
    String arn = document.path("KeyId").asString("");
    MasterKey key = state.keys().get(arn);
    Optional<byte[]> plain = Documents.base64(document, "Plaintext");
    if (key == null) {
      return failure("NotFoundException", "Key '" + arn + "' does not exist");
    }
    if (plain.isEmpty() || plain.get().length > MAX_PLAIN_BYTES) {
      return failure("ValidationException", "1 validation error detected at 'plaintext'");
    }
    byte[] name = arn.getBytes(StandardCharsets.US_ASCII);
    byte[] sealed = key.seal(plain.get(), context(document));
    byte[] blob =
        ByteBuffer.allocate(2 + name.length + 4 + sealed.length)
            .putShort((short) name.length)
            .put(name)
            .putInt(key.newest())
            .put(sealed)
            .array();
    return Documents.reply(
        200,
        Map.of(
            "CiphertextBlob",
            Base64.getEncoder().encodeToString(blob),
            "KeyId",
            arn,
            "EncryptionAlgorithm",
            "SYMMETRIC_DEFAULT"));
  }

  private Reply decrypted(JsonNode document) {
    String arn = document.path("KeyId").asString("");
    MasterKey key = state.keys().get(arn);
    if (key == null) {
      return failure("NotFoundException", "Key '" + arn + "' does not exist");
    }
    byte[] blob = Documents.base64(document, "CiphertextBlob").orElse(new byte[0]);
    int length = blob.length < 2 ? -1 : ByteBuffer.wrap(blob).getShort();
    if (length < 0 || blob.length < 2 + length + 4) {
      return failure("InvalidCiphertextException", null);
    }
    if (!arn.equals(new String(blob, 2, length, StandardCharsets.US_ASCII))) {
      return failure(
          "IncorrectKeyException",
          "The key ID in the request does not identify a CMK that can perform this operation.");
    }
    int version = ByteBuffer.wrap(blob, 2 + length, 4).getInt();
    byte[] sealed = Arrays.copyOfRange(blob, 2 + length + 4, blob.length);
    return key.open(version, sealed, context(document))
        .map(
            plain ->
                Documents.reply(
                    200,
                    Map.of(
                        "Plaintext",
                        Base64.getEncoder().encodeToString(plain),
                        "KeyId",
                        arn,
                        "EncryptionAlgorithm",
                        "SYMMETRIC_DEFAULT")))
        .orElseGet(() -> failure("InvalidCiphertextException", null));
  }

  /** The pairs in the order of their names, because order does not count. */
  private static byte[] context(JsonNode document) {
    Map<String, String> pairs = new TreeMap<>();
    document
        .path("EncryptionContext")
        .properties()
        .forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asString("")));
    return pairs.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** KMS answers nearly everything with 400 and a type; a bad ciphertext has no message. */
  private static Reply failure(String type, @Nullable String message) {
    return failure(400, type, message);
  }

  private static Reply failure(int status, String type, @Nullable String message) {
    Map<String, String> document =
        message == null ? Map.of("__type", type) : Map.of("__type", type, "message", message);
    return Documents.reply(status, document).with("x-amzn-RequestId", "stand-in");
  }

  private static final class Words implements KmsWeather.Words {
    @Override
    public Reply throttled() {
      return failure(
          "ThrottlingException", "You have exceeded the rate at which you may call KMS.");
    }

    @Override
    public Reply forbidden(String text) {
      return failure("AccessDeniedException", "User: " + text + " is not authorized");
    }

    @Override
    public Reply unavailable() {
      return failure(500, "KMSInternalException", "try again");
    }
  }
}
