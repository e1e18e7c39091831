package io.tracepost.adapters.otlp.wire;

import io.tracepost.application.telemetry.TelemetryAnswer;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetrySignal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Words answers: an {@code Export…ServiceResponse}, with its {@code partial_success} where something
 * was refused, and {@code google.rpc.Status} for failures. Pure.
 */
public final class Answers {
  private static final int PARTIAL_SUCCESS = 1;
  private static final int REJECTED = 1;
  private static final int ERROR_MESSAGE = 2;
  private static final int STATUS_CODE = 1;
  private static final int STATUS_MESSAGE = 2;
  private static final int SOME = 256;
  private static final JsonFactory JSON = new JsonFactory();

  private Answers() {}

  /** The answer to a body that was taken. */
  public static byte[] taken(TelemetrySignal signal, TelemetryForm form, TelemetryAnswer answer) {
    boolean partial = answer.refused() > 0;
    if (form == TelemetryForm.JSON) {
      return json(
          out -> {
            if (partial) {
              String rejected =
                  signal == TelemetrySignal.TRACES ? "rejectedSpans" : "rejectedLogRecords";
              out.writeName("partialSuccess");
              out.writeStartObject();
              out.writeStringProperty(rejected, Long.toString(answer.refused()));
              out.writeStringProperty("errorMessage", answer.refusal());
              out.writeEndObject();
            }
          });
    }
    ProtobufBytes out = new ProtobufBytes(SOME);
    if (partial) {
      out.message(PARTIAL_SUCCESS);
      out.varint(REJECTED, answer.refused());
      out.bytes(ERROR_MESSAGE, answer.refusal().getBytes(StandardCharsets.UTF_8));
      out.endMessage();
    }
    return Arrays.copyOf(out.array(), out.length());
  }

  /** The answer to a request that was not taken. */
  public static byte[] failed(TelemetryForm form, int status, String message) {
    int code = code(status);
    if (form == TelemetryForm.JSON) {
      return json(
          out -> {
            out.writeNumberProperty("code", code);
            out.writeStringProperty("message", message);
          });
    }
    ProtobufBytes out = new ProtobufBytes(SOME);
    out.varint(STATUS_CODE, code);
    out.bytes(STATUS_MESSAGE, message.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(out.array(), out.length());
  }

  /** The gRPC code of an HTTP status, as google/rpc/code.proto pairs them. */
  private static int code(int status) {
    return switch (status) {
      case 400, 413, 415, 422 -> 3; // INVALID_ARGUMENT
      case 401 -> 16; // UNAUTHENTICATED
      case 403 -> 7; // PERMISSION_DENIED
      case 404, 405 -> 12; // UNIMPLEMENTED
      case 429 -> 8; // RESOURCE_EXHAUSTED
      case 502, 503, 504 -> 14; // UNAVAILABLE
      default -> status >= 500 ? 13 : 3; // INTERNAL
    };
  }

  private interface Members {
    void write(JsonGenerator out);
  }

  private static byte[] json(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(SOME);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      members.write(out);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
