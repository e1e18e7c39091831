package io.tracepost.bootstrap.settings;

import io.tracepost.adapters.kms.service.KeyAddress;
import java.util.Optional;

/** A file, or the address of a key at a key service, which has {@code ://} in it. Empty text is neither. */
public final class KekForm implements Form<Optional<KekPlace>> {
  private static final PathForm FILE = new PathForm();

  @Override
  public Optional<KekPlace> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        KeyAddress.looksLikeOne(text)
            ? new KekPlace.AtService(KeyAddress.parse(text))
            : new KekPlace.InFile(FILE.parse(text)));
  }
}
