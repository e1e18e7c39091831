package io.tracepost.application.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a body of telemetry is written; the answer is written the same way. */
public enum TelemetryForm {
  /** Protocol buffers. */
  PROTOBUF("application/x-protobuf"),
  /** JSON in UTF-8. */
  JSON("application/json");

  private final String mediaType;

  TelemetryForm(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Its media type, lower case, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** The form of a media type; empty when it is none of these. */
  public static Optional<TelemetryForm> ofMediaType(String mediaType) {
    return Arrays.stream(values()).filter(form -> form.mediaType.equals(mediaType)).findFirst();
  }

  /** Every media type. */
  public static List<String> mediaTypes() {
    return Arrays.stream(values()).map(TelemetryForm::mediaType).toList();
  }
}
