package io.tracepost.bootstrap.cli.content;

import io.tracepost.content.Packs;
import io.tracepost.content.pack.Bundle;
import io.tracepost.domain.naming.NearestName;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The names of all that can be rendered, for completion; and the bundle of a name. */
final class BundleNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return all().iterator();
  }

  private static List<String> all() {
    return Packs.bundles().stream().map(Bundle::name).toList();
  }

  /** The bundle of a name; wrong usage when there is none. */
  static Bundle bundle(String name, CommandSpec spec) {
    return Packs.bundles().stream()
        .filter(bundle -> bundle.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "there is no pack for "
                        + name
                        + "; there are "
                        + String.join(", ", all())
                        + NearestName.hint(name, all())));
  }
}
