package io.tracepost.domain.export;

import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import java.util.List;

/**
 * One kind of SIEM. Found by {@link java.util.ServiceLoader}: an adapter module names its type in
 * {@code META-INF/services/io.tracepost.domain.export.ExporterType} and needs no other change
 * anywhere. Stateless, safe for concurrent use.
 */
public interface ExporterType {
  /** The name in the API, snake_case: {@code splunk_hec}. */
  String name();

  /** What people call it: {@code Splunk HTTP Event Collector}. */
  String title();

  /** What its user is asked for. */
  SettingsSchema schema();

  /**
   * What {@link #schema()} cannot say: rules between fields, or the form of one in this vendor's
   * terms. Called after the schema found nothing. No network.
   */
  default List<SettingProblem> checkTogether(DestinationSettings settings, Secrets secrets) {
    return List.of();
  }

  /**
   * The setting whose host a secret is sent to: changing that host demands the secrets again. Empty
   * when the host is fixed.
   */
  String hostSetting();

  /**
   * Opens an exporter. Makes no request.
   *
   * @throws IllegalArgumentException when the settings cannot be used, such as a certificate that
   *     does not parse; the message says which and why
   */
  BatchExporter open(DestinationSettings settings, Secrets secrets, ExporterContext context);
}
