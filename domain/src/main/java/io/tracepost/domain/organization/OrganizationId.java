package io.tracepost.domain.organization;

import java.util.regex.Pattern;

/**
 * Names one organization (tenant).
 *
 * @param value 1 to 64 characters out of letters, digits, {@code _}, {@code -} and {@code .}
 */
public record OrganizationId(String value) implements Comparable<OrganizationId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** The organization a first start makes. */
  public static final OrganizationId DEFAULT = new OrganizationId("default");

  /** Checks the form. */
  public OrganizationId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an organization id is 1 to 64 characters out of letters, digits, '_', '-' and '.'");
    }
  }

  /** Orders by text, which is also the fixed order in which stream heads are locked. */
  @Override
  public int compareTo(OrganizationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
