package io.tracepost.adapters.splunk;

import java.util.Locale;
import java.util.Optional;

/**
 * The collector's reply codes and what each means for a batch. Source: Splunk, "Troubleshoot HTTP Event Collector",
 * possible error codes; 28 was measured on Splunk Cloud 10.5.
 */
enum HecCode {
  SUCCESS(0, Treatment.DELIVERED, "Success", ""),
  TOKEN_DISABLED(
      1,
      Treatment.BLOCKED,
      "Token disabled",
      "Enable the token in Settings > Data inputs > HTTP Event Collector."),
  TOKEN_REQUIRED(
      2,
      Treatment.BLOCKED,
      "Token is required",
      "Something between here and Splunk removes the Authorization header; let the proxy pass it on."),
  INVALID_AUTHORIZATION(
      3,
      Treatment.BLOCKED,
      "Invalid authorization",
      "Something between here and Splunk changes the Authorization header; let the proxy pass it on."),
  INVALID_TOKEN(
      4,
      Treatment.BLOCKED,
      "Invalid token",
      "Give the token's value as Settings > Data inputs > HTTP Event Collector shows it. Behind a load balancer, make"
          + " sure that every indexer knows it."),
  NO_DATA(
      5,
      Treatment.BLOCKED,
      "No data",
      "The request lost its body on the way; check what stands between here and Splunk."),
  INVALID_DATA_FORMAT(6, Treatment.EVENT, "Invalid data format", ""),
  INCORRECT_INDEX(
      7,
      Treatment.INDEX,
      "Incorrect index",
      "Add the index to the token's allowed indexes, create it if it does not exist, or leave the destination's index"
          + " empty to use the token's default."),
  INTERNAL_SERVER_ERROR(8, Treatment.UNCONFIRMED, "Internal server error", ""),
  SERVER_IS_BUSY(9, Treatment.BUSY, "Server is busy", ""),
  DATA_CHANNEL_MISSING(
      10,
      Treatment.BLOCKED,
      "Data channel is missing",
      "Something between here and Splunk removes the X-Splunk-Request-Channel header; let the proxy pass it on."),
  INVALID_DATA_CHANNEL(
      11,
      Treatment.BLOCKED,
      "Invalid data channel",
      "Something between here and Splunk changes the X-Splunk-Request-Channel header; let the proxy pass it on."),
  EVENT_FIELD_REQUIRED(12, Treatment.EVENT, "Event field is required", ""),
  EVENT_FIELD_BLANK(13, Treatment.EVENT, "Event field cannot be blank", ""),
  ACK_DISABLED(
      14,
      Treatment.BLOCKED,
      "ACK is disabled",
      "Turn on indexer acknowledgement for the token, or set the destination's acknowledgement to auto or off."),
  INDEXED_FIELDS_ERROR(15, Treatment.EVENT, "Error in handling indexed fields", ""),
  QUERY_STRING_AUTH_DISABLED(
      16,
      Treatment.BLOCKED,
      "Query string authorization is not enabled",
      "Remove the token from the URL; it has a field of its own."),
  HEALTHY(17, Treatment.STATUS, "HEC is healthy", ""),
  QUEUES_FULL(18, Treatment.BUSY, "HEC is unhealthy, queues are full", ""),
  ACK_SERVICE_DOWN(19, Treatment.BUSY, "HEC is unhealthy, ack service unavailable", ""),
  QUEUES_FULL_AND_ACK_SERVICE_DOWN(
      20, Treatment.BUSY, "HEC is unhealthy, queues are full, ack service unavailable", ""),
  HEALTH_INVALID_TOKEN(21, Treatment.BLOCKED, "Invalid token", INVALID_TOKEN.remedy()),
  HEALTH_TOKEN_DISABLED(22, Treatment.BLOCKED, "Token disabled", TOKEN_DISABLED.remedy()),
  SHUTTING_DOWN(23, Treatment.BUSY, "Server is shutting down", ""),
  QUEUE_NEARING_CAPACITY(24, Treatment.DELIVERED, "Queue is nearing its capacity", ""),
  ACK_NEARING_CAPACITY(
      25, Treatment.DELIVERED, "Acknowledgement channel is nearing its capacity", ""),
  QUEUE_AT_CAPACITY(26, Treatment.BUSY, "Queue is at capacity", ""),
  ACK_AT_CAPACITY(27, Treatment.BUSY, "Acknowledgement channel is at capacity", ""),
  CHANNEL_MISSING_ON_CLOUD(
      28, Treatment.BLOCKED, "Data channel is missing", DATA_CHANNEL_MISSING.remedy());

  /** What a code means for a batch. */
  enum Treatment {
    /** Taken. */
    DELIVERED,
    /** Worth repeating; with a number, what stands before it is taken. */
    BUSY,
    /** May be taken. */
    UNCONFIRMED,
    /** One event is at fault; what stands before it is taken. */
    EVENT,
    /** The token may not write to the index. */
    INDEX,
    /** An operator has to act. */
    BLOCKED,
    /** Says nothing about a batch: the HTTP status decides. */
    STATUS
  }

  private final int number;
  private final Treatment treatment;
  private final String text;
  private final String remedy;

  HecCode(int number, Treatment treatment, String text, String remedy) {
    this.number = number;
    this.treatment = treatment;
    this.text = text;
    this.remedy = remedy;
  }

  static Optional<HecCode> of(int number) {
    return number >= 0 && number < values().length
        ? Optional.of(values()[number])
        : Optional.empty();
  }

  Treatment treatment() {
    return treatment;
  }

  /** What the code says, in Splunk's words. */
  String text() {
    return text;
  }

  /** What to do; empty when waiting is all. */
  String remedy() {
    return remedy;
  }

  /** The name in problems: {@code hec_4_invalid_token}. */
  String problemCode() {
    return "hec_" + number + "_" + name().toLowerCase(Locale.ROOT);
  }
}
