package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.otlp.content.ContentKey;
import io.tracepost.adapters.otlp.mapping.MappingException;
import io.tracepost.adapters.otlp.mapping.MappingFile;
import io.tracepost.adapters.otlp.mapping.MappingTable;
import io.tracepost.adapters.otlp.trace.MappingChoices;
import io.tracepost.adapters.otlp.trace.PriceFile;
import io.tracepost.adapters.otlp.trace.PriceTable;
import io.tracepost.bootstrap.settings.OtlpSettings;

/**
 * How OpenTelemetry's spans are mapped, read from files before anything is put together.
 *
 * @param table the rules
 * @param choices what the operator chose beside them
 */
record OtlpMapping(MappingTable table, MappingChoices choices) {
  /**
   * Reads what the settings name.
   *
   * @param pepper secret bytes of this server
   * @throws StartException when a file cannot be used
   */
  static OtlpMapping open(OtlpSettings settings, byte[] pepper) throws StartException {
    try {
      MappingTable table =
          settings.mapping().isPresent()
              ? MappingFile.overriddenBy(settings.mapping().get())
              : MappingFile.shipped();
      PriceTable prices =
          settings.prices().isPresent() ? PriceFile.read(settings.prices().get()) : PriceTable.NONE;
      return new OtlpMapping(
          table,
          new MappingChoices(
              settings.keepAll(),
              settings.content().usual(),
              settings.content().byOrganization(),
              ContentKey.of(pepper),
              prices));
    } catch (MappingException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }
}
