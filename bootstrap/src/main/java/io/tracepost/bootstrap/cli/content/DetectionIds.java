package io.tracepost.bootstrap.cli.content;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import java.util.Iterator;

/** The ids of detections, for completion. */
final class DetectionIds implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Catalogue.shipped().detections().stream().map(Detection::id).iterator();
  }
}
