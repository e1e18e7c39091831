package io.tracepost.sandbox.kms.aws;

import io.tracepost.sandbox.server.IncomingRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the signature of a request, version 4. Written from "Signature Version 4 signing process"; it
 * answers the error code AWS would.
 */
final class SignatureCheck {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=(?<id>[^/]+)/(?<date>\\d{8})/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request,"
              + " *SignedHeaders=(?<headers>[a-z0-9;-]+), *Signature=(?<signature>[0-9a-f]{64})");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final String region;
  private final AwsCaller caller;

  SignatureCheck(String region, AwsCaller caller) {
    this.region = region;
    this.caller = caller;
  }

  /** The code of what is wrong; empty when nothing is. */
  Optional<String> problem(IncomingRequest request, byte[] body, Instant now) {
    String authorization = request.header("Authorization").orElse("");
    if (authorization.isEmpty()) {
      return Optional.of("MissingAuthenticationTokenException");
    }
    Matcher parts = AUTHORIZATION.matcher(authorization);
    if (!parts.matches()) {
      return Optional.of("IncompleteSignature");
    }
    if (!parts.group("id").equals(caller.keyId())
        || !request.header("X-Amz-Security-Token").equals(caller.sessionToken())) {
      return Optional.of("UnrecognizedClientException");
    }
    List<String> signed = Arrays.asList(parts.group("headers").split(";"));
    String time = request.header("X-Amz-Date").orElse("");
    boolean whole =
        signed.containsAll(List.of("host", "x-amz-date", "x-amz-target"))
            && (caller.sessionToken().isEmpty() || signed.contains("x-amz-security-token"))
            && parts.group("region").equals(region)
            && parts.group("service").equals("kms")
            && time.startsWith(parts.group("date"))
            && signed.stream().sorted().toList().equals(signed);
    if (!whole || stale(time, now)) {
      return Optional.of("InvalidSignatureException");
    }
    return signature(request, signed, parts.group("date"), time, body)
            .equals(parts.group("signature"))
        ? Optional.empty()
        : Optional.of("InvalidSignatureException");
  }

  private static boolean stale(String time, Instant now) {
    try {
      Instant told = TIME.parse(time, Instant::from);
      return Duration.between(told, now).abs().compareTo(SKEW) > 0;
    } catch (DateTimeException e) {
      return true;
    }
  }

  private String signature(
      IncomingRequest request, List<String> signed, String date, String time, byte[] body) {
    String headers =
        signed.stream()
            .map(
                name ->
                    name
                        + ":"
                        + request.header(name).orElse("").strip().replaceAll(" +", " ")
                        + "\n")
            .collect(Collectors.joining());
    String canonical =
        String.join(
            "\n",
            request.method(),
            request.path(),
            "",
            headers,
            String.join(";", signed),
            hex(sha256(body)));
    String scope = date + "/" + region + "/kms/aws4_request";
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            time,
            scope,
            hex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
    byte[] key = ("AWS4" + caller.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : List.of(date, region, "kms", "aws4_request", toSign)) {
      key = hmac(key, part);
    }
    return hex(key);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
