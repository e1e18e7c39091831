package io.tracepost.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the classes of one module may see.
 *
 * @param root package of the module, below {@code io.tracepost}
 * @param modules roots of the modules it may see
 * @param libraries packages outside it may see besides the JDK and JSpecify; null for any
 */
record ModuleRule(String root, List<String> modules, @Nullable List<String> libraries) {
  private static final String OURS = "io.tracepost.";

  private static final String ADAPTERS = "adapters.";

  /** Every line of the table of modules but the sinks'. */
  static final List<ModuleRule> NAMED =
      List.of(
          new ModuleRule("domain", List.of(), List.of()),
          new ModuleRule(
              "application", List.of("domain"), List.of("org.slf4j", "tools.jackson.core")),
          new ModuleRule("adapters.http", List.of("domain"), null),
          new ModuleRule("adapters.kms", List.of("domain", "application", "adapters.http"), null),
          new ModuleRule("adapters.persistence", List.of("domain", "application"), null),
          new ModuleRule("adapters.api", List.of("domain", "application"), null),
          new ModuleRule(
              "adapters.otlp",
              List.of("domain", "application"),
              List.of(
                  "com.google.protobuf",
                  "io.opentelemetry.proto",
                  "org.snakeyaml.engine",
                  "tools.jackson.core")),
          new ModuleRule(
              "content", List.of("domain"), List.of("org.snakeyaml.engine", "tools.jackson")),
          new ModuleRule("sandbox", List.of(), null),
          new ModuleRule("contract", List.of("domain", "application", "sandbox"), null));

  /** One rule for each sink among the classes: every adapter that no line of the table names. */
  static List<ModuleRule> ofSinks(JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(OURS + ADAPTERS))
        .map(name -> name.substring((OURS + ADAPTERS).length()).split("\\.", 2)[0])
        .map(name -> new ModuleRule(ADAPTERS + name, List.of("domain", "adapters.http"), null))
        .filter(sink -> NAMED.stream().noneMatch(named -> named.root.equals(sink.root)))
        .distinct()
        .toList();
  }

  /** The rule for ArchUnit. */
  ArchRule rule() {
    return noClasses()
        .that()
        .resideInAPackage(OURS + root + "..")
        .should()
        .dependOnClassesThat(describe("are not for " + root, this::forbidden))
        .allowEmptyShould(true);
  }

  private boolean forbidden(JavaClass seen) {
    String name = seen.getBaseComponentType().getPackageName();
    if (inside(name, "io.tracepost")) {
      List<String> allowed = new ArrayList<>(modules);
      allowed.add(root);
      return allowed.stream().noneMatch(module -> inside(name, OURS + module));
    }
    if (inside(name, "com.google.inject")) {
      return true;
    }
    return libraries != null
        && !name.isEmpty()
        && !inside(name, "java")
        && !inside(name, "javax.crypto")
        && !inside(name, "org.jspecify")
        && libraries.stream().noneMatch(library -> inside(name, library));
  }

  private static boolean inside(String name, String root) {
    return name.equals(root) || name.startsWith(root + ".");
  }

  @Override
  public String toString() {
    return root;
  }
}
