package io.tracepost.adapters.jsonl;

import io.tracepost.adapters.jsonl.file.DirectoryProbe;
import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.adapters.jsonl.file.FileLayer;
import io.tracepost.adapters.jsonl.file.LogWriter;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import java.util.List;

/** The {@code jsonl} type: rotating files of JSON lines below the service's {@code jsonl.root}. */
public final class JsonlExporterType implements ExporterType {
  private final FileLayer files;

  /** The type as the service finds it. */
  public JsonlExporterType() {
    this(new DiskFiles());
  }

  JsonlExporterType(FileLayer files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public String title() {
    return "Rotating JSONL files";
  }

  @Override
  public SettingsSchema schema() {
    return JsonlSettings.SCHEMA;
  }

  @Override
  public List<SettingProblem> checkTogether(DestinationSettings settings, Secrets secrets) {
    return JsonlSettings.check(settings);
  }

  /** There is no host and no secret. */
  @Override
  public String hostSetting() {
    return "";
  }

  /**
   * {@inheritDoc} Touches no file: the directory is made and taken by the first export.
   *
   * @throws IllegalArgumentException also when the settings are not what {@link #checkTogether} passes
   */
  @Override
  public BatchExporter open(
      DestinationSettings settings, Secrets secrets, ExporterContext context) {
    List<SettingProblem> problems = JsonlSettings.check(settings);
    if (!problems.isEmpty()) {
      SettingProblem first = problems.get(0);
      throw new IllegalArgumentException(first.field() + " " + first.message());
    }
    JsonlConfig config = JsonlConfig.of(settings, context);
    return new JsonlExporter(
        config,
        new LogWriter(files, config.log(), context.clock()),
        new JsonlConnectionCheck(config.log(), new DirectoryProbe(files, config.log())));
  }
}
