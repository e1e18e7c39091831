package io.tracepost.content.detection;

import java.util.List;

/**
 * What a detection stands for in the frameworks.
 *
 * @param tactics of MITRE ATT&amp;CK, as its matrix spells them without blanks: {@code DefenseEvasion}
 * @param techniques of MITRE ATT&amp;CK: {@code T1078}; each belongs to one of the tactics
 * @param atlas techniques of MITRE ATLAS: {@code AML.T0051}
 */
public record Threat(List<String> tactics, List<String> techniques, List<String> atlas) {
  /** Copies the lists. */
  public Threat {
    tactics = List.copyOf(tactics);
    techniques = List.copyOf(techniques);
    atlas = List.copyOf(atlas);
  }
}
