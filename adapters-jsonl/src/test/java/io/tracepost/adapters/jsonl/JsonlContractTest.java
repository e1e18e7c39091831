package io.tracepost.adapters.jsonl;

import io.tracepost.contract.export.Events;
import io.tracepost.contract.export.ExporterContract;
import io.tracepost.contract.export.ExporterFixture;
import io.tracepost.domain.export.BatchExporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What every exporter promises, kept by files. */
class JsonlContractTest extends ExporterContract {
  @TempDir Path root;

  @Override
  public ExporterFixture fixture() {
    // Lines long enough that the suite's large events are not cut, and so fill a batch.
    JsonlWorld world = new JsonlWorld(root).linesUpTo(1 << 20);
    FaultyFiles files = FaultyFiles.healthy();
    return new ExporterFixture() {
      @Override
      public BatchExporter open() {
        return world.exporter(files);
      }

      @Override
      public List<String> receivedKeys() {
        return Files.isDirectory(world.directory())
            ? Events.keysIn(String.join("\n", world.lines()))
            : List.of();
      }

      @Override
      public void makeUnavailable() {
        files.full(true);
      }

      @Override
      public void makeAvailable() {
        files.full(false);
      }

      @Override
      public void close() {}
    };
  }
}
