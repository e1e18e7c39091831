package io.tracepost.content.pack;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Content for one SIEM: what it imports so that the catalogue's detections run inside it.
 *
 * <p>Shape: {@link #render} gives every file of the pack, paths unique, in the order of their paths; the same catalogue
 * and settings give the same bytes, on every machine. Pure: no disk, no network, no clock. Safe for concurrent use.
 *
 * <p>Errors: settings are checked before, by {@link RenderSettings#of}; an exception means a defect in the pack or in a
 * query.
 */
public interface Pack {
  /** The SIEM. */
  Siem siem();

  /** What the pack is, one line. */
  String title();

  /** What it has to know of the place it goes to. */
  List<PackSetting> settings();

  /** What {@code @{…}} in its queries and templates stands for, besides what a detection brings. */
  Placeholders placeholders(RenderSettings settings);

  /** Every file of the pack. */
  List<RenderedFile> render(Catalogue catalogue, RenderSettings settings);

  /** How to install what {@link #render} gave, step by step; Markdown. */
  String installation(RenderSettings settings);

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
