package io.tracepost.adapters.kms.vault;

import io.tracepost.adapters.kms.service.Environment;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.application.credential.KeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The token: VAULT_TOKEN, else the file VAULT_TOKEN_FILE names, as Vault Agent keeps it fresh, else
 * {@code ~/.vault-token}. Read for each question.
 */
record VaultToken(Environment environment) {
  String value(Question question) throws KeyException {
    Optional<String> given = environment.find("VAULT_TOKEN");
    if (given.isEmpty()) {
      given = environment.fileNamedBy(question, "VAULT_TOKEN_FILE");
    }
    if (given.isEmpty()) {
      given = ofHome();
    }
    return given.orElseThrow(
        () ->
            question.forbidden(
                "was not asked: there is no token",
                "set VAULT_TOKEN, or VAULT_TOKEN_FILE to the file Vault Agent writes"));
  }

  private Optional<String> ofHome() {
    return environment
        .find("HOME")
        .map(home -> Path.of(home, ".vault-token"))
        .filter(Files::isReadable)
        .flatMap(VaultToken::text);
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
