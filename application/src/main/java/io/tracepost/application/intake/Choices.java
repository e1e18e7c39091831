package io.tracepost.application.intake;

import io.tracepost.domain.naming.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values a field may have.
 *
 * @param ofWireName the value of a name
 * @param names every name
 */
record Choices(
    Function<String, ? extends Optional<? extends Object>> ofWireName, List<String> names) {
  @Nullable Object value(String name) {
    return ofWireName.apply(name).orElse(null);
  }

  String complaint(String name) {
    return "is "
        + Complaint.quoted(name)
        + "; give one of "
        + String.join(", ", names)
        + NearestName.hint(name, names);
  }
}
