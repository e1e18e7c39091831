package io.tracepost.content.datadog;

import io.tracepost.content.datadog.DatadogRequest.Kind;
import io.tracepost.content.pack.RenderSettings;

/** How the pack is installed. Pure. */
final class DatadogInstallation {
  private DatadogInstallation() {}

  /** The steps, Markdown. */
  static String of(RenderSettings settings) {
    return """
        ## Install in Datadog

        Every file is the body of one request. They need an API key and an application key with `logs_write_pipelines`,
        `monitors_write`, `dashboards_write` and, for detection rules, `security_monitoring_rules_write`:

        ```sh
        post() {
          curl -sSf -X POST "https://api.SITE$1" -H "DD-API-KEY: $DD_API_KEY" -H "DD-APPLICATION-KEY: $DD_APP_KEY" \\
            -H 'Content-Type: application/json' --data-binary @"$2"
        }
        post /api/v1/logs/config/pipelines pipelines/tracepost.json
        for file in monitors/*.json; do post MONITOR "$file"; done
        for file in detection_rules/*.json; do post RULE "$file"; done
        post /api/v1/dashboard dashboards/ai-agents.json
        ```

        1. **Pipeline** first: it gives traces without an environment the environment `-`, without which monitors that group by
           it pass them over. Logs that came before it keep what they are.
        2. **Facets**: `facets.md`; by hand, Datadog has no API for them.
        3. **Monitors** alert at once; without `notify` they tell nobody. Check one without creating it:
           `post /api/v1/monitor/validate FILE`.
        4. **Detection rules** come disabled, and need Cloud SIEM.
        5. **Hunts**: `post SEARCH searches/policy-violations-by-agent.json` answers with the rows.

        A request sent twice makes two: look for the tag `source:tracepost` before you repeat.
        """
        .replace("SITE", settings.value("site"))
        .replace("MONITOR", Kind.MONITOR.path())
        .replace("RULE", Kind.DETECTION_RULE.path())
        .replace("SEARCH", Kind.SEARCH.path());
  }
}
