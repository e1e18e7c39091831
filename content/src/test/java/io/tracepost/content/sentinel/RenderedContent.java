package io.tracepost.content.sentinel;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rendered pack, its files as trees. */
final class RenderedContent {
  private static final SentinelPack PACK = new SentinelPack();
  private static final RenderSettings SETTINGS = RenderSettings.defaults(PACK.settings());
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Map<String, RenderedFile> files = new LinkedHashMap<>();

  private RenderedContent() {
    PACK.render(Catalogue.shipped(), SETTINGS).forEach(file -> files.put(file.path(), file));
  }

  static RenderedContent shipped() {
    return new RenderedContent();
  }

  static List<TableSchema> tables() {
    return List.of(SentinelPack.traces(SETTINGS), SentinelPack.audit(SETTINGS));
  }

  String text(String path) {
    RenderedFile file = files.get(path);
    if (file == null) {
      throw new AssertionError(path + " is not among " + files.keySet());
    }
    return file.text();
  }

  JsonNode json(String path) {
    return JsonText.parse(path, text(path));
  }

  /** A YAML file as the tree it stands for. */
  JsonNode yaml(String path) {
    return MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text(path)));
  }

  /** The YAML files of a folder by their name without the ending. */
  Map<String, JsonNode> folder(String folder) {
    Map<String, JsonNode> trees = new LinkedHashMap<>();
    for (String path : files.keySet()) {
      if (path.startsWith(folder + "/") && path.endsWith(".yaml")) {
        trees.put(
            path.substring(folder.length() + 1, path.length() - ".yaml".length()), yaml(path));
      }
    }
    return trees;
  }
}
