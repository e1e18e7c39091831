package io.tracepost.adapters.kms.service;

import io.tracepost.application.credential.KeyException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The variables that credentials come from. Prints none of them. Immutable. */
public final class Environment {
  private final Map<String, String> variables;

  /** These variables. */
  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The value of a variable that is set and not empty. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** The value of a variable that says where something is reached. */
  public Optional<URI> endpoint(Question question, String name) throws KeyException {
    Optional<String> given = find(name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Endpoints.parse(given.get())
            .orElseThrow(
                () ->
                    question.forbidden(
                        "was not asked: " + name + " is no https address without a path",
                        "correct it, or unset it")));
  }

  /** The text of the file that a variable names, without surrounding blanks; empty when it is not set. */
  public Optional<String> fileNamedBy(Question question, String name) throws KeyException {
    Optional<String> given = find(name);
    return given.isEmpty() ? given : Optional.of(text(question, name, given.get()));
  }

  private static String text(Question question, String name, String file) throws KeyException {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException e) {
      throw question.forbidden(
          "was not asked: the file " + file + " that " + name + " names cannot be read",
          "let this user read it, or correct " + name);
    }
  }

  @Override
  public String toString() {
    return "Environment[" + variables.size() + " variables]";
  }
}
