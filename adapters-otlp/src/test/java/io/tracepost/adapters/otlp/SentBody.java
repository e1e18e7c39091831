package io.tracepost.adapters.otlp;

import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetrySignal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Bodies among the test resources. */
final class SentBody {
  static final Path ROOT = Path.of("src/test/resources/io/tracepost/adapters/otlp");

  private SentBody() {}

  /** The files of a folder that hold bodies, in the order in which they were sent. */
  static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.toString().contains(".headers."))
          .filter(file -> !file.toString().contains(".golden."))
          .filter(file -> !file.toString().endsWith(".tsv"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A body as a server has it once it is inflated. */
  static TelemetryBody of(TelemetrySignal signal, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > 1 && bytes[0] == 0x1f && (bytes[1] & 0xFF) == 0x8b) {
        bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
      TelemetryForm form =
          file.getFileName().toString().contains(".json")
              ? TelemetryForm.JSON
              : TelemetryForm.PROTOBUF;
      return new TelemetryBody(signal, form, bytes, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
