package io.tracepost.adapters.jsonl;

import io.tracepost.adapters.jsonl.file.LogSettings;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;

/**
 * What one destination was configured with.
 *
 * @param organization whose events; the name of a directory below the root, so that two never meet
 * @param log where and how files are written
 * @param maxLineBytes longest line, line feed included
 */
record JsonlConfig(OrganizationId organization, LogSettings log, int maxLineBytes) {
  /**
   * Reads settings that were found good.
   *
   * @throws IllegalArgumentException when the organization's name can be no directory
   */
  static JsonlConfig of(DestinationSettings settings, ExporterContext context) {
    String organization = context.organization().value();
    if (organization.equals(".") || organization.equals("..")) {
      throw new IllegalArgumentException(
          "an organization called \"" + organization + "\" can have no directory of its own");
    }
    Path root = context.filesRoot().toAbsolutePath().normalize();
    return new JsonlConfig(
        context.organization(),
        new LogSettings(
            root,
            root.resolve(organization).resolve(settings.require("directory")),
            context.destination(),
            JsonlSettings.rotateBytes(settings),
            JsonlSettings.rotateEvery(settings),
            JsonlSettings.keepFiles(settings),
            Boolean.parseBoolean(settings.require("compress"))),
        JsonlSettings.maxLineBytes(settings));
  }
}
