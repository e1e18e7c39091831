package io.tracepost.content.pack;

import io.tracepost.content.detection.Catalogue;
import java.util.List;

/**
 * What another system imports.
 *
 * <p>Shape: {@link #render} gives every file, paths unique, in the order of their paths; the same catalogue and settings give
 * the same bytes, on every machine. Pure: no disk, no network, no clock. Safe for concurrent use.
 *
 * <p>Errors: settings are checked before, by {@link RenderSettings#of}; an exception means a defect in the bundle.
 */
public interface Bundle {
  /** Its name on the command line. */
  String name();

  /** What it is, one line. */
  String title();

  /** What it has to know of the place it goes to. */
  List<PackSetting> settings();

  /** Every file. */
  List<RenderedFile> render(Catalogue catalogue, RenderSettings settings);

  /** How to install what {@link #render} gave, step by step; Markdown. */
  String installation(RenderSettings settings);
}
