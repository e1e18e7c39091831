package io.tracepost.adapters.loki;

import io.tracepost.adapters.http.trust.CaCertificate;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the schema cannot say: rules between fields, and the forms that are Loki's own. Pure.
 *
 * @param settings with defaults filled in
 * @param secrets those that are set
 */
record LokiSettingsCheck(DestinationSettings settings, Secrets secrets) {
  /** Source: Loki, "Manage tenants": what dskit takes as a tenant id. */
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9!_.*'()-]{1,150}");

  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  /** Everything that is wrong; empty when the settings can be used. */
  List<SettingProblem> problems() {
    List<SettingProblem> problems = new ArrayList<>();
    if (URI.create(settings.require("url")).getRawQuery() != null) {
      problems.add(
          new SettingProblem(
              "url",
              "may not hold a query (?…); user, password and token have fields of their own"));
    }
    given("tenant")
        .filter(
            tenant ->
                !TENANT.matcher(tenant).matches() || tenant.equals(".") || tenant.equals(".."))
        .ifPresent(
            tenant ->
                problems.add(
                    new SettingProblem(
                        "tenant",
                        "is one tenant id: 1 to 150 letters, digits or any of ! - _ . * ' ( )")));
    checkCredential(problems);
    given("labels")
        .flatMap(LabelChoice::problemOfFixed)
        .ifPresent(problem -> problems.add(new SettingProblem("labels", problem)));
    given("dynamic_labels")
        .flatMap(LabelChoice::problemOfDynamic)
        .ifPresent(problem -> problems.add(new SettingProblem("dynamic_labels", problem)));
    if (MaxAge.parse(settings.require("max_age")).isEmpty()) {
      problems.add(
          new SettingProblem("max_age", "is a number with m, h or d, such as 7d or 12h, or off"));
    }
    CaCertificate.of(settings).problem().ifPresent(problems::add);
    return problems;
  }

  private void checkCredential(List<SettingProblem> problems) {
    boolean user = given("username").isPresent();
    boolean password = secrets.find("password").isPresent();
    if (user != password) {
      problems.add(
          new SettingProblem(
              user ? "password" : "username", "is missing: user name and password go together"));
    }
    if (secrets.find("token").isPresent() && (user || password)) {
      problems.add(new SettingProblem("token", "or username and password: give one of the two"));
    }
    given("username")
        .filter(name -> name.contains(":"))
        .ifPresent(name -> problems.add(new SettingProblem("username", "may not hold a colon")));
    secrets
        .find("token")
        .filter(token -> !PRINTABLE.matcher(token.reveal()).matches())
        .ifPresent(
            token ->
                problems.add(
                    new SettingProblem(
                        "token", "is the value alone, without \"Bearer\" or spaces")));
  }

  private Optional<String> given(String name) {
    return settings.find(name).filter(value -> !value.isBlank());
  }
}
