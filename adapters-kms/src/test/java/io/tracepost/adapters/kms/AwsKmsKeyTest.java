package io.tracepost.adapters.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import io.tracepost.contract.credential.KeyServiceContract;
import io.tracepost.sandbox.kms.KmsWeather;
import io.tracepost.sandbox.kms.MasterKey;
import io.tracepost.sandbox.kms.aws.AwsCaller;
import io.tracepost.sandbox.kms.aws.AwsKmsSandbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsKmsKeyTest extends KeyServiceContract {
  private static final String ARN =
      "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String OTHER =
      "arn:aws:kms:eu-central-1:111122223333:key/mrk-00000000000000000000000000000002";
  private static final AwsCaller CALLER =
      new AwsCaller(
          "AKIDCANARYEXAMPLE0000",
          "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          Optional.of("IQoJb3JpZ2luX2VjEXAMPLESESSIONTOKEN"));

  private final AwsKmsSandbox aws =
      AwsKmsSandbox.start("eu-central-1", CALLER, InstantSource.system());
  private final MasterKey behind = aws.addKey(ARN);

  private KeyEncryptionKey open(String arn, Map<String, String> variables) throws KeyException {
    return new KeyServices(variables, Patience.SHORT, InstantSource.system())
        .open(KeyAddress.parse("aws-kms://" + arn + "?endpoint=" + aws.uri()));
  }

  private static Map<String, String> variables(String secret) {
    return Map.of(
        "AWS_ACCESS_KEY_ID", CALLER.keyId(),
        "AWS_SECRET_ACCESS_KEY", secret,
        "AWS_SESSION_TOKEN", CALLER.sessionToken().orElseThrow());
  }

  @Override
  protected KeyEncryptionKey openKey() throws Exception {
    return open(ARN, variables(CALLER.secretKey()));
  }

  @Override
  protected KeyEncryptionKey openOther() throws Exception {
    aws.addKey(OTHER);
    return open(OTHER, variables(CALLER.secretKey()));
  }

  @Override
  protected void rotateBehind() {
    behind.rotate();
  }

  @Override
  protected void release() {
    aws.close();
  }

  @Override
  protected KmsWeather weather() {
    return aws.weather();
  }

  @Override
  protected void goDown() {
    aws.goDown();
  }

  @Override
  protected void comeBack() {
    aws.comeBack();
  }

  @Override
  protected List<String> credentials() {
    return List.of(CALLER.secretKey(), CALLER.sessionToken().orElseThrow());
  }

  @Test
  void a_wrong_secret_key_is_forbidden_and_named_by_its_code() throws Exception {
    try (KeyEncryptionKey wrong = open(ARN, variables("another/secret/key"))) {
      assertThatThrownBy(() -> wrong.wrap(new byte[1], new byte[1]))
          .isInstanceOfSatisfying(
              KeyException.class, e -> assertThat(e.kind()).isEqualTo(KeyException.Kind.FORBIDDEN))
          .hasMessageContaining("InvalidSignatureException")
          .hasMessageContaining("kms:Decrypt");
    }
  }

  @Test
  void a_key_that_is_not_there_is_forbidden() throws Exception {
    try (KeyEncryptionKey none = open(OTHER, variables(CALLER.secretKey()))) {
      assertThatThrownBy(() -> none.wrap(new byte[1], new byte[1]))
          .hasMessageContaining("400 NotFoundException")
          .hasMessageContaining(OTHER);
    }
  }
}
