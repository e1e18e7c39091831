package io.tracepost.adapters.kms.aws;

import io.tracepost.adapters.kms.service.Environment;
import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.adapters.kms.service.WrappingService;
import io.tracepost.application.credential.KeyException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;

/**
 * A symmetric key (ENCRYPT_DECRYPT). The context goes along in the encryption context, under {@value
 * #CONTEXT}, and so into CloudTrail: it names the keyset and holds no secret.
 *
 * <p>Source: AWS KMS API reference, Encrypt and Decrypt, their errors, and "Common errors".
 */
public final class AwsKms implements WrappingService {
  /** The one pair of the encryption context. */
  static final String CONTEXT = "tracepost-keyset";

  private static final List<String> DOES_NOT_OPEN =
      List.of("InvalidCiphertextException", "IncorrectKeyException");

  private static final List<String> FORBIDDEN =
      List.of(
          "AccessDeniedException",
          "DisabledException",
          "KMSInvalidStateException",
          "NotFoundException",
          "InvalidKeyUsageException",
          "InvalidArnException",
          "InvalidGrantTokenException",
          "ValidationException",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationTokenException",
          "ExpiredTokenException",
          "OptInRequired");

  private static final List<String> BUSY =
      List.of(
          "ThrottlingException",
          "LimitExceededException",
          "KMSInternalException",
          "KeyUnavailableException",
          "DependencyTimeoutException",
          "InternalFailure",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "RequestExpired");

  /** Writes the headers of every request below INFO, session tokens among them; held, as a level lasts no longer. */
  private static final Logger WIRE =
      Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");

  static {
    WIRE.setLevel(Level.INFO);
  }

  private final KmsClient client;
  private final AwsCredentialsProvider credentials;
  private final String key;
  private final Question wrapping;
  private final Question unwrapping;

  /**
   * A key. Asks nothing yet.
   *
   * @param patience for one whole call
   */
  public AwsKms(KeyAddress address, Environment environment, Duration patience) {
    key = address.path();
    String region = address.part("region").orElseThrow();
    credentials = credentials(environment);
    KmsClientBuilder builder =
        KmsClient.builder()
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(patience)
                    .socketTimeout(patience))
            .overrideConfiguration(
                bounds ->
                    bounds.apiCallTimeout(patience).retryStrategy(AwsRetryStrategy.doNotRetry()));
    address.endpoint().ifPresent(builder::endpointOverride);
    client = builder.build();
    String service =
        "AWS KMS at "
            + address
                .endpoint()
                .map(endpoint -> endpoint.getRawAuthority())
                .orElse("region " + region);
    wrapping = Question.wrapping(service, address.name());
    unwrapping = Question.unwrapping(service, address.name());
  }

  @Override
  public byte[] wrap(byte[] plain, byte[] context) throws KeyException {
    return asked(
        wrapping,
        () ->
            client
                .encrypt(
                    request ->
                        request
                            .keyId(key)
                            .plaintext(SdkBytes.fromByteArray(plain))
                            .encryptionContext(pair(context)))
                .ciphertextBlob());
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) throws KeyException {
    return asked(
        unwrapping,
        () ->
            client
                .decrypt(
                    request ->
                        request
                            .keyId(key)
                            .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                            .encryptionContext(pair(context)))
                .plaintext());
  }

  private byte[] asked(Question question, Call call) throws KeyException {
    try {
      credentials.resolveCredentials();
    } catch (RuntimeException e) {
      throw question.forbidden(
          "was not asked: the chain of AWS credentials gave none",
          "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile, or give this machine or pod"
              + " a role");
    }
    try {
      SdkBytes answered = call.make();
      if (answered == null) {
        throw question.unavailable("answered without content");
      }
      return answered.asByteArray();
    } catch (AwsServiceException e) {
      throw refused(question, e);
    } catch (SdkClientException e) {
      throw question.unavailable("did not answer, or not in a way that can be read");
    }
  }

  private static KeyException refused(Question question, AwsServiceException e) {
    String code =
        Optional.ofNullable(e.awsErrorDetails())
            .map(it -> String.valueOf(it.errorCode()))
            .orElse("");
    int status = e.statusCode();
    if (DOES_NOT_OPEN.contains(code)) {
      return question.doesNotOpen("answered " + status + " " + code);
    }
    if (BUSY.contains(code) || status == 429 || status >= 500) {
      return question.unavailable("answered " + status + Question.known(code, BUSY));
    }
    return question.forbidden(
        "answered " + status + Question.known(code, FORBIDDEN),
        "allow this identity kms:Encrypt and kms:Decrypt on the key, in its own policy and in the key's,"
            + " and see that the key is enabled and symmetric");
  }

  private static Map<String, String> pair(byte[] context) {
    return Map.of(CONTEXT, Base64.getEncoder().encodeToString(context));
  }

  private static AwsCredentialsProvider credentials(Environment environment) {
    Optional<String> id = environment.find("AWS_ACCESS_KEY_ID");
    Optional<String> secret = environment.find("AWS_SECRET_ACCESS_KEY");
    if (id.isEmpty() || secret.isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    AwsCredentials given =
        environment
            .find("AWS_SESSION_TOKEN")
            .<AwsCredentials>map(
                token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
            .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get()));
    return StaticCredentialsProvider.create(given);
  }

  private interface Call {
    SdkBytes make();
  }

  @Override
  public void close() {
    client.close();
    if (credentials instanceof AutoCloseable chain) {
      closeQuietly(chain);
    }
  }

  private static void closeQuietly(AutoCloseable chain) {
    try {
      chain.close();
    } catch (Exception e) {
      throw new IllegalStateException("the chain of AWS credentials did not close", e);
    }
  }
}
