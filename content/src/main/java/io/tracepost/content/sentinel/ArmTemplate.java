package io.tracepost.content.sentinel;

import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.RenderedFile;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template whose resources belong to one workspace. A text that begins with {@code [} would be an expression; none of ours does but
 * those that are meant to.
 */
final class ArmTemplate {
  /** What the scope of a resource says that extends the workspace. */
  static final String WORKSPACE_SCOPE =
      "[concat('Microsoft.OperationalInsights/workspaces/', parameters('workspaceName'))]";

  private static final String SCHEMA =
      "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

  private final ObjectNode template;

  private ArmTemplate(ObjectNode template) {
    this.template = template;
  }

  /** A template with these resources. */
  static ArmTemplate of(String description, List<ObjectNode> resources) {
    ObjectNode template = JsonText.object();
    template.put("$schema", SCHEMA);
    template.put("contentVersion", "1.0.0.0");
    template.putObject("metadata").put("description", description);
    ObjectNode parameters = template.putObject("parameters");
    parameters
        .putObject("workspaceName")
        .put("type", "string")
        .putObject("metadata")
        .put("description", "The Log Analytics workspace that Sentinel works on");
    ArrayNode all = template.putArray("resources");
    resources.forEach(all::add);
    return new ArmTemplate(template);
  }

  /** The beginning of a saved search of the workspace. */
  static ObjectNode savedSearch(String name) {
    ObjectNode search = JsonText.object();
    search.put("type", "Microsoft.OperationalInsights/workspaces/savedSearches");
    search.put("apiVersion", "2020-08-01");
    search.put("name", "[concat(parameters('workspaceName'), '/" + name + "')]");
    return search;
  }

  /** The template as a file of the pack. */
  RenderedFile file(String name) {
    return RenderedFile.text("arm/" + name + ".json", JsonText.pretty(template));
  }
}
