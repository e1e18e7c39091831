package io.tracepost.bootstrap.cli.mapping;

import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A body of telemetry in a file: gzip or not, protocol buffers or JSON, as its first bytes say. */
final class TelemetryFile {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private TelemetryFile() {}

  static TelemetryBody read(Path file, TelemetrySignal signal) throws CommandFailure {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
      if (bytes.length > 1 && (bytes[0] & 0xFF) == GZIP_FIRST && (bytes[1] & 0xFF) == GZIP_SECOND) {
        bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
    } catch (IOException e) {
      throw new CommandFailure("Reading " + file + ": " + e, e);
    }
    TelemetryForm form = isJson(bytes) ? TelemetryForm.JSON : TelemetryForm.PROTOBUF;
    return new TelemetryBody(signal, form, bytes, bytes.length);
  }

  private static boolean isJson(byte[] bytes) {
    String beginning =
        new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1)
            .stripLeading();
    return beginning.startsWith("{");
  }
}
