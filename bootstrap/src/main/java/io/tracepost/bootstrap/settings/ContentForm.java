package io.tracepost.bootstrap.settings;

import io.tracepost.adapters.otlp.content.ContentMode;
import io.tracepost.domain.organization.OrganizationId;
import java.util.LinkedHashMap;
import java.util.Map;

/** A word for all, and perhaps others for single organizations: {@code none,acme=evidence}. */
final class ContentForm implements Form<ContentChoice> {
  private static final ChoiceForm<ContentMode> MODE = new ChoiceForm<>(ContentMode.class);

  @Override
  public ContentChoice parse(String text) {
    ContentMode usual = ContentMode.NONE;
    Map<OrganizationId, ContentMode> others = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int at = part.indexOf('=');
      if (at < 0) {
        usual = MODE.parse(part.strip());
      } else {
        others.put(
            new OrganizationId(part.substring(0, at).strip()),
            MODE.parse(part.substring(at + 1).strip()));
      }
    }
    return new ContentChoice(usual, others);
  }
}
