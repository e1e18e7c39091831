package io.tracepost.adapters.api.problem;

import java.util.OptionalInt;

/**
 * What is wrong with one field.
 *
 * @param index place of the event in the request, from 0; empty for a body that is one object
 * @param field path of the field, {@code settings.url}; empty for the whole
 * @param message what would be right; never a secret's value
 */
public record FieldProblem(OptionalInt index, String field, String message) {
  /** A problem of a body that is one object. */
  public static FieldProblem of(String field, String message) {
    return new FieldProblem(OptionalInt.empty(), field, message);
  }
}
