package io.tracepost.adapters.datadog;

import io.tracepost.adapters.datadog.log.OldEvents;
import io.tracepost.adapters.datadog.log.TagList;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a Datadog destination asks for, and what is wrong with what it was given. Stateless. */
final class DatadogSettings {
  static final String SITE = "site";
  static final String API_KEY = "api_key";
  static final String SERVICE = "service";
  static final String TAGS = "tags";
  static final String OLD_EVENTS = "old_events";
  static final String URL = "url";

  static final SettingsSchema SCHEMA =
      SettingsSchema.of(
          SettingField.text(
                  SITE,
                  "Site",
                  "Your Datadog site as the address bar shows it: datadoghq.com, datadoghq.eu, us5.datadoghq.com… A key of one"
                      + " site is refused by the others.")
              .withDefault(DatadogSite.NAMES.get(0)),
          SettingField.secret(
                  API_KEY,
                  "API key",
                  "An API key of that site, from Organization Settings > API Keys; not an application key.")
              .mandatory(),
          SettingField.text(
                  SERVICE,
                  "Service",
                  "Service of every log. Empty: execlave for traces, syncropel for audit records.")
              .withExample("ai-agents"),
          SettingField.text(
                  TAGS,
                  "Tags",
                  "Tags of every log, key:value,key:value. Closed sets only; an env here goes before the traces' own.")
              .withExample("team:secops,env:production"),
          SettingField.choice(
              OLD_EVENTS,
              "Old events",
              "Datadog never indexes what is older than 18 hours. dead_letter: such events go to the dead letters. restamp: they"
                  + " are sent with the present time, their own in event_time, and the tag replayed:true.",
              OldEvents.settingNames()),
          SettingField.url(
                  URL,
                  "URL",
                  "Only for a proxy in between, such as Observability Pipelines or Vector: its base URL, instead of the site.")
              .withExample("https://vector.example.com:8282"));

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern APPLICATION_KEY = Pattern.compile("(?i)[0-9a-f]{40}|ddapp_.*");

  private DatadogSettings() {}

  /** What the schema cannot say; every problem. */
  static List<SettingProblem> problems(DestinationSettings settings, Secrets secrets) {
    List<SettingProblem> problems = new ArrayList<>();
    String site = settings.require(SITE);
    if (DatadogSite.of(site).isEmpty()) {
      problems.add(new SettingProblem(SITE, DatadogSite.problemWith(site)));
    }
    settings
        .find(URL)
        .filter(url -> URI.create(url).getRawQuery() != null)
        .ifPresent(
            url ->
                problems.add(
                    new SettingProblem(
                        URL, "may not hold a query (?…); the API key has a field of its own")));
    settings
        .find(TAGS)
        .flatMap(TagList::problemWith)
        .ifPresent(what -> problems.add(new SettingProblem(TAGS, what)));
    secrets
        .find(API_KEY)
        .flatMap(DatadogSettings::problemWithKey)
        .ifPresent(what -> problems.add(new SettingProblem(API_KEY, what)));
    return problems;
  }

  private static Optional<String> problemWithKey(SecretText key) {
    if (!KEY.matcher(key.reveal()).matches()) {
      return Optional.of("is the key alone, without spaces or line breaks");
    }
    return APPLICATION_KEY.matcher(key.reveal()).matches()
        ? Optional.of(
            "looks like an application key; give an API key, 32 hexadecimal digits, from Organization Settings > API Keys")
        : Optional.empty();
  }
}
