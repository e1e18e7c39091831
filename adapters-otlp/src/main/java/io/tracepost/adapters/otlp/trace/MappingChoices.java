package io.tracepost.adapters.otlp.trace;

import io.tracepost.adapters.otlp.content.ContentKey;
import io.tracepost.adapters.otlp.content.ContentMode;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Map;

/**
 * What the operator chose beside the table.
 *
 * @param keepAll whether spans that are not about agents are kept too
 * @param usualContent what becomes of content where nothing else is said
 * @param contentOf what becomes of it in single organizations
 * @param contentKey with which content is digested
 * @param prices what models cost
 */
public record MappingChoices(
    boolean keepAll,
    ContentMode usualContent,
    Map<OrganizationId, ContentMode> contentOf,
    ContentKey contentKey,
    PriceTable prices) {
  /** Copies the map. */
  public MappingChoices {
    contentOf = Map.copyOf(contentOf);
  }

  /** What holds unless settings say otherwise. */
  public static MappingChoices usual() {
    return new MappingChoices(
        false, ContentMode.NONE, Map.of(), ContentKey.ofThisProcess(), PriceTable.NONE);
  }

  /** What becomes of an organization's content. */
  public ContentMode content(OrganizationId organization) {
    return contentOf.getOrDefault(organization, usualContent);
  }
}
