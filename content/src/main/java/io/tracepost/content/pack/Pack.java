package io.tracepost.content.pack;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Content for one SIEM: what it imports so that the catalogue's detections run inside it.
 *
 * <p>Errors: as of every bundle; an exception may also mean a defect in a query.
 */
public interface Pack extends Bundle {
  /** The SIEM. */
  Siem siem();

  @Override
  default String name() {
    return siem().wireName();
  }

  /** What {@code @{…}} in its queries and templates stands for, besides what a detection brings. */
  Placeholders placeholders(RenderSettings settings);

  /**
   * What a destination's settings say about this pack's: those of the same name that are not empty, unless the pack knows
   * better.
   */
  default Map<String, String> settingsOf(Map<String, String> destination) {
    Map<String, String> taken = new LinkedHashMap<>();
    for (PackSetting setting : settings()) {
      String value = destination.getOrDefault(setting.name(), "");
      if (!value.isEmpty()) {
        taken.put(setting.name(), value);
      }
    }
    return taken;
  }

  /** What a detection asks, ready to run; empty when it is not written for this SIEM. */
  default Optional<String> query(
      Catalogue catalogue, Detection detection, RenderSettings settings) {
    return catalogue
        .query(detection, siem())
        .map(
            text ->
                placeholders(settings)
                    .of(detection)
                    .fill(Catalogue.queryFile(detection, siem()), text));
  }
}
