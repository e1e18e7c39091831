package io.tracepost.adapters.api.request;

import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.json.Times;
import io.tracepost.adapters.api.problem.FieldProblem;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.domain.naming.NearestName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one JSON object, taken one by one. What is wrong is gathered, not thrown; {@link
 * #finish} adds the keys nobody took and throws everything at once. Not thread-safe.
 */
public final class Fields {
  private final ObjectNode object;
  private final String prefix;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Fields> nested = new ArrayList<>();
  private final List<FieldProblem> problems = new ArrayList<>();

  Fields(ObjectNode object, String prefix) {
    this.object = object;
    this.prefix = prefix;
  }

  /** A text; empty when absent or null. */
  public Optional<String> text(String name) {
    return take(name).flatMap(node -> typed(name, node.isString(), node::stringValue, "is a text"));
  }

  /** A text that must be there; an empty one when it is not, beside the problem. */
  public String requiredText(String name) {
    if (!has(name)) {
      known.add(name);
      wrong(name, "is required");
      return "";
    }
    return text(name).orElse("");
  }

  /** A boolean; empty when absent or null. */
  public Optional<Boolean> bool(String name) {
    return take(name)
        .flatMap(node -> typed(name, node.isBoolean(), node::booleanValue, "is true or false"));
  }

  /** One of a closed set of names; empty when absent or null. */
  public <E> Optional<E> choice(
      String name, Function<String, Optional<E>> ofName, List<String> names) {
    return text(name).flatMap(value -> named(name, value, ofName, names));
  }

  /** Several of a closed set of names; none when absent or null. */
  public <E> List<E> choices(
      String name, Function<String, Optional<E>> ofName, List<String> names) {
    return texts(name).stream()
        .flatMap(value -> named(name, value, ofName, names).stream())
        .toList();
  }

  /** A list of texts; none when absent or null. */
  public List<String> texts(String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode entry : list(name, "is a list of texts")) {
      typed(name, entry.isString(), entry::stringValue, "is a list of texts")
          .ifPresent(values::add);
    }
    return values;
  }

  /** A list of whole numbers; empty when absent or null. */
  public Optional<List<Long>> numbers(String name) {
    if (!has(name)) {
      known.add(name);
      return Optional.empty();
    }
    List<Long> values = new ArrayList<>();
    for (JsonNode entry : list(name, "is a list of whole numbers")) {
      typed(
              name,
              entry.isIntegralNumber() && entry.canConvertToLong(),
              entry::longValue,
              "is a list of whole numbers")
          .ifPresent(values::add);
    }
    return Optional.of(values);
  }

  /** A moment: RFC 3339, or epoch seconds as a number; empty when absent or null. */
  public Optional<Instant> time(String name) {
    return take(name)
        .flatMap(
            node -> {
              Optional<Instant> time = Times.read(node);
              if (time.isEmpty()) {
                wrong(name, Times.EXPECTED);
              }
              return time;
            });
  }

  /** The fields of an object inside this one; those of an empty one when absent or null. */
  public Fields object(String name) {
    ObjectNode inner =
        take(name)
            .flatMap(node -> typed(name, node.isObject(), () -> (ObjectNode) node, "is an object"))
            .orElseGet(Json::object);
    Fields fields = new Fields(inner, prefix + name + ".");
    nested.add(fields);
    return fields;
  }

  /** Any value; empty when absent or null. */
  public Optional<JsonNode> take(String name) {
    known.add(name);
    return has(name) ? Optional.of(object.get(name)) : Optional.empty();
  }

  /** Every key there is; for objects whose keys are data. */
  public List<String> names() {
    List<String> names = List.copyOf(object.propertyNames());
    known.addAll(names);
    return names;
  }

  /** Whether a key is there and not null. */
  public boolean has(String name) {
    JsonNode node = object.get(name);
    return node != null && !node.isNull();
  }

  /** Notes that a field cannot be used. */
  public void wrong(String name, String message) {
    problems.add(FieldProblem.of(prefix + name, message));
  }

  /**
   * Ends the reading.
   *
   * @throws io.tracepost.adapters.api.problem.ProblemException with everything that is wrong
   */
  public void finish() {
    List<FieldProblem> all = gather();
    if (!all.isEmpty()) {
      throw Problem.of(
              ProblemKind.INVALID,
              "Nothing was changed. Correct the fields listed in errors and send it again.",
              all)
          .toException();
    }
  }

  private List<FieldProblem> gather() {
    List<FieldProblem> all = new ArrayList<>(problems);
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        all.add(
            FieldProblem.of(
                prefix + name,
                "is not known; there are "
                    + String.join(", ", known)
                    + NearestName.hint(name, known)));
      }
    }
    nested.forEach(fields -> all.addAll(fields.gather()));
    return all;
  }

  private Iterable<JsonNode> list(String name, String expected) {
    return take(name)
        .flatMap(node -> typed(name, node.isArray(), () -> (Iterable<JsonNode>) node, expected))
        .orElse(List.of());
  }

  private <E> Optional<E> named(
      String name, String value, Function<String, Optional<E>> ofName, List<String> names) {
    Optional<E> found = ofName.apply(value);
    if (found.isEmpty()) {
      wrong(name, "is one of " + String.join(", ", names) + NearestName.hint(value, names));
    }
    return found;
  }

  private <T> Optional<T> typed(
      String name, boolean right, java.util.function.Supplier<T> value, String expected) {
    if (!right) {
      wrong(name, expected);
      return Optional.empty();
    }
    return Optional.of(value.get());
  }
}
