package io.tracepost.application.destination;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.export.ExporterType;
import io.tracepost.domain.naming.NearestName;
import io.tracepost.domain.organization.OrganizationId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks a draft and says everything that is wrong with it at once. Pure but for opening an exporter,
 * which makes no request.
 */
final class DraftCheck {
  private final ExporterTypes types;
  private final ExporterContexts contexts;

  DraftCheck(ExporterTypes types, ExporterContexts contexts) {
    this.types = types;
    this.contexts = contexts;
  }

  /** A draft of a new destination. */
  Checked fresh(OrganizationId organization, DestinationDraft draft) throws DestinationException {
    ExporterType type = type(draft);
    return check(organization, draft, type, draft.secrets(), List.of());
  }

  /**
   * A draft that is to replace a saved destination.
   *
   * @param kept the secrets the saved destination has
   */
  Checked replacing(Destination saved, Secrets kept, DestinationDraft draft)
      throws DestinationException {
    if (!draft.type().equals(saved.type())) {
      throw invalid("type", "is " + saved.type() + " and stays so; create another destination");
    }
    ExporterType type = type(draft);
    Map<String, SecretText> secrets = new HashMap<>();
    List<SettingProblem> again = new ArrayList<>();
    Optional<String> moved = movedHost(type, saved.settings(), draft.settings());
    for (String name : new TreeSet<>(kept.names())) {
      if (draft.dropped().contains(name) || draft.secrets().containsKey(name)) {
        continue;
      }
      secrets.put(name, kept.require(name));
      moved.ifPresent(
          setting ->
              again.add(
                  new SettingProblem(
                      "secrets." + name,
                      "must be given again, because "
                          + setting
                          + " now names another host than the one it was given for")));
    }
    secrets.putAll(draft.secrets());
    return check(saved.organization(), draft, type, secrets, again);
  }

  private Checked check(
      OrganizationId organization,
      DestinationDraft draft,
      ExporterType type,
      Map<String, SecretText> secretTexts,
      List<SettingProblem> found)
      throws DestinationException {
    List<SettingProblem> problems = new ArrayList<>();
    if (draft.name().isBlank() || draft.name().length() > DestinationDraft.MAX_NAME_LENGTH) {
      problems.add(
          new SettingProblem(
              "name", "has 1 to " + DestinationDraft.MAX_NAME_LENGTH + " characters"));
    }
    if (draft.name().chars().anyMatch(Character::isISOControl)) {
      problems.add(new SettingProblem("name", "may not hold control characters"));
    }
    type.schema().check(draft.settings(), secretTexts.keySet()).stream()
        .map(problem -> placed(problem, draft, type))
        .forEach(problems::add);
    problems.addAll(found);
    if (!problems.isEmpty()) {
      throw DestinationException.invalid(problems);
    }
    DestinationSettings settings = type.schema().complete(draft.settings());
    Secrets secrets = Secrets.of(secretTexts);
    List<SettingProblem> together =
        type.checkTogether(settings, secrets).stream()
            .map(problem -> placed(problem, draft, type))
            .toList();
    if (!together.isEmpty()) {
      throw DestinationException.invalid(together);
    }
    Checked checked = new Checked(type, settings, secrets, contexts.of(organization, draft.name()));
    try (var ignored = checked.open()) {
      return checked;
    } catch (IllegalArgumentException e) {
      throw invalid("settings", String.valueOf(e.getMessage()));
    }
  }

  private ExporterType type(DestinationDraft draft) throws DestinationException {
    Optional<ExporterType> type = types.find(draft.type());
    if (type.isEmpty()) {
      throw invalid(
          "type",
          "is one of "
              + String.join(", ", types.names())
              + NearestName.hint(draft.type(), types.names()));
    }
    return type.get();
  }

  private static SettingProblem placed(
      SettingProblem problem, DestinationDraft draft, ExporterType type) {
    boolean secret =
        !draft.settings().containsKey(problem.field())
            && (draft.secrets().containsKey(problem.field())
                || type.schema().find(problem.field()).filter(SettingField::secret).isPresent());
    return new SettingProblem(
        (secret ? "secrets." : "settings.") + problem.field(), problem.message());
  }

  private static Optional<String> movedHost(
      ExporterType type, Map<String, String> before, Map<String, String> after) {
    Map<String, String> old = type.schema().complete(before).values();
    Map<String, String> now = type.schema().complete(after).values();
    return hostSettings(type).stream()
        .filter(key -> !host(old.get(key)).equals(host(now.get(key))))
        .findFirst();
  }

  /** Every URL, not only the one the type names: a login server gets secrets as well. */
  private static Set<String> hostSettings(ExporterType type) {
    Set<String> keys = new TreeSet<>();
    if (!type.hostSetting().isEmpty()) {
      keys.add(type.hostSetting());
    }
    for (SettingField field : type.schema().fields()) {
      if (field.form() == SettingField.Form.URL) {
        keys.add(field.key());
      }
    }
    return keys;
  }

  private static String host(@Nullable String value) {
    if (value == null) {
      return "";
    }
    String lower = value.strip().toLowerCase(Locale.ROOT);
    try {
      URI uri = new URI(lower);
      return uri.getHost() == null ? lower : uri.getScheme() + "://" + uri.getAuthority();
    } catch (URISyntaxException | NumberFormatException e) {
      return lower;
    }
  }

  private static DestinationException invalid(String field, String message) {
    return DestinationException.invalid(List.of(new SettingProblem(field, message)));
  }
}
