package io.tracepost.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may see whom. Every rule is shown to bite by a class that breaks it on purpose. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("io.tracepost");

  private static final JavaClasses WITH_PLANTED =
      new ClassFileImporter()
          .withImportOption(ArchitectureTest::isProductOrPlanted)
          .importPackages("io.tracepost");

  private static final ArchRule GUICE_STAYS_IN_THE_WIRING =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tracepost.bootstrap.wiring..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..");

  private static final ArchRule NO_PACKAGE_CYCLES =
      slices().matching("io.tracepost.(**)").should().beFreeOfCycles();

  private static boolean isProductOrPlanted(Location location) {
    return location.contains("/planted/") || !location.contains("/test-classes/");
  }

  static List<ModuleRule> rules() {
    return rulesFor(PRODUCT);
  }

  private static List<ModuleRule> rulesFor(JavaClasses classes) {
    return Stream.concat(ModuleRule.NAMED.stream(), ModuleRule.ofSinks(classes).stream()).toList();
  }

  private static List<String> problems(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_module_sees_only_what_it_may(ModuleRule module) {
    assertThat(problems(module.rule(), PRODUCT)).isEmpty();
  }

  @Test
  void every_sink_has_a_rule_without_a_line_in_the_table() {
    assertThat(rules())
        .extracting(ModuleRule::root)
        .contains("adapters.splunk", "adapters.sentinel")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "domain, SeesLogging",
    "domain, SeesApplication",
    "application, SeesDatabind",
    "application, SeesGuice",
    "application, SeesSink",
    "adapters.http, SeesApplication",
    "adapters.http, SeesVendor",
    "adapters.splunk, SeesApplication",
    "adapters.splunk, SeesSentinel",
    "adapters.sentinel, SeesApplication",
    "adapters.sentinel, SeesSplunk",
    "adapters.newcomer, SeesSplunk",
    "adapters.kms, SeesPersistence",
    "adapters.persistence, SeesSink",
    "adapters.api, SeesSink",
    "adapters.api, SeesBootstrap",
    "adapters.api, SeesOtlp",
    "adapters.otlp, SeesApi",
    "adapters.otlp, SeesLogging",
    "content, SeesApplication",
    "content, SeesSink",
    "sandbox, SeesDomain",
    "contract, SeesSink"
  })
  void a_planted_violation_is_found(String root, String planted) {
    ModuleRule module =
        rulesFor(WITH_PLANTED).stream()
            .filter(rule -> rule.root().equals(root))
            .findFirst()
            .orElseThrow();

    assertThat(problems(module.rule(), WITH_PLANTED))
        .anyMatch(problem -> problem.contains("io.tracepost." + root + ".planted." + planted));
  }

  @Test
  void only_the_wiring_sees_guice() {
    assertThat(problems(GUICE_STAYS_IN_THE_WIRING, PRODUCT)).isEmpty();
    assertThat(problems(GUICE_STAYS_IN_THE_WIRING, WITH_PLANTED))
        .anyMatch(problem -> problem.contains("io.tracepost.bootstrap.planted.SeesGuice"));
  }

  @Test
  void packages_form_no_cycles() {
    assertThat(problems(NO_PACKAGE_CYCLES, PRODUCT)).isEmpty();
    assertThat(problems(NO_PACKAGE_CYCLES, WITH_PLANTED))
        .anyMatch(problem -> problem.contains("planted.one"));
  }

  @Test
  void every_package_says_that_nothing_in_it_is_null_unless_it_says_so() {
    assertThat(unmarkedPackages(PRODUCT)).isEmpty();
    assertThat(unmarkedPackages(WITH_PLANTED)).contains("io.tracepost.planted.one");
  }

  private static Set<String> unmarkedPackages(JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackage)
        .filter(one -> !one.getClasses().isEmpty() && !one.isAnnotatedWith(NullMarked.class))
        .map(one -> one.getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
