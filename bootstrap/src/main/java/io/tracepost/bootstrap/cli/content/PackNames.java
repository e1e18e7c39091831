package io.tracepost.bootstrap.cli.content;

import io.tracepost.content.Packs;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.pack.Pack;
import io.tracepost.domain.naming.NearestName;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The names of SIEMs there is a pack for, for completion; and the pack of a name. */
final class PackNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return all().iterator();
  }

  private static List<String> all() {
    return Packs.all().stream().map(pack -> pack.siem().wireName()).toList();
  }

  /** The pack of a name; wrong usage when there is none. */
  static Pack pack(String name, CommandSpec spec) {
    Optional<Pack> pack = Siem.ofWireName(name).flatMap(Packs::of);
    return pack.orElseThrow(
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
