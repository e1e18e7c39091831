package io.tracepost.application.telemetry;

/**
 * One body as it came.
 *
 * @param signal what it holds
 * @param form how it is written
 * @param bytes the inflated bytes; lent until the answer, nobody writes to them meanwhile
 * @param length how many of them count, from the beginning; 0 is a body that holds nothing
 */
@SuppressWarnings("ArrayRecordComponent") // lent, not kept: a copy would cost every request
public record TelemetryBody(TelemetrySignal signal, TelemetryForm form, byte[] bytes, int length) {
  /** Refuses a length that the array does not have. */
  public TelemetryBody {
    if (length < 0 || length > bytes.length) {
      throw new IllegalArgumentException(
          "a length of " + length + " in " + bytes.length + " bytes");
    }
  }

  @Override
  public String toString() {
    return "TelemetryBody[" + length + " bytes of " + signal + ", " + form + "]";
  }
}
