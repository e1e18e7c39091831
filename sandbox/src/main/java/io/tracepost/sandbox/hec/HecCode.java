package io.tracepost.sandbox.hec;

/**
 * Splunk's reply codes with their HTTP status and words. Source: Splunk, "Troubleshoot HTTP Event Collector",
 * possible error codes; code 28 measured on Splunk Cloud 10.5.
 */
public enum HecCode {
  SUCCESS(0, 200, "Success"),
  TOKEN_DISABLED(1, 403, "Token disabled"),
  TOKEN_REQUIRED(2, 401, "Token is required"),
  INVALID_AUTHORIZATION(3, 401, "Invalid authorization"),
  INVALID_TOKEN(4, 403, "Invalid token"),
  NO_DATA(5, 400, "No data"),
  INVALID_DATA_FORMAT(6, 400, "Invalid data format"),
  INCORRECT_INDEX(7, 400, "Incorrect index"),
  INTERNAL_SERVER_ERROR(8, 500, "Internal server error"),
  SERVER_IS_BUSY(9, 503, "Server is busy"),
  DATA_CHANNEL_MISSING(10, 400, "Data channel is missing"),
  INVALID_DATA_CHANNEL(11, 400, "Invalid data channel"),
  EVENT_FIELD_REQUIRED(12, 400, "Event field is required"),
  EVENT_FIELD_BLANK(13, 400, "Event field cannot be blank"),
  ACK_DISABLED(14, 400, "ACK is disabled"),
  INDEXED_FIELDS_ERROR(15, 400, "Error in handling indexed fields"),
  QUERY_STRING_AUTH_DISABLED(16, 400, "Query string authorization is not enabled"),
  HEALTHY(17, 200, "HEC is healthy"),
  QUEUES_FULL(18, 503, "HEC is unhealthy, queues are full"),
  ACK_SERVICE_DOWN(19, 503, "HEC is unhealthy, ack service unavailable"),
  QUEUES_FULL_AND_ACK_SERVICE_DOWN(
      20, 503, "HEC is unhealthy, queues are full, ack service unavailable"),
  HEALTH_INVALID_TOKEN(21, 400, "Invalid token"),
  HEALTH_TOKEN_DISABLED(22, 400, "Token disabled"),
  SHUTTING_DOWN(23, 503, "Server is shutting down"),
  QUEUE_NEARING_CAPACITY(24, 200, "Success, queue is approaching capacity"),
  ACK_NEARING_CAPACITY(25, 200, "Success, ack is approaching capacity"),
  QUEUE_AT_CAPACITY(26, 429, "Queue is at capacity"),
  ACK_AT_CAPACITY(27, 429, "Ack channel is at capacity"),
  CHANNEL_MISSING_ON_CLOUD(28, 400, "Data channel is missing, use a sticky load balancer");

  private final int number;
  private final int status;
  private final String text;

  HecCode(int number, int status, String text) {
    this.number = number;
    this.status = status;
    this.text = text;
  }

  /** The number in the body's {@code code}. */
  public int number() {
    return number;
  }

  /** The HTTP status it comes with. */
  public int status() {
    return status;
  }

  /** The words in the body's {@code text}. */
  public String text() {
    return text;
  }

  /**
   * The code of a number.
   *
   * @param number 0 to 28
   * @throws IllegalArgumentException for any other number
   */
  public static HecCode of(int number) {
    if (number < 0 || number >= values().length) {
      throw new IllegalArgumentException(
          "no HEC code " + number + "; give 0 to " + (values().length - 1));
    }
    return values()[number];
  }
}
