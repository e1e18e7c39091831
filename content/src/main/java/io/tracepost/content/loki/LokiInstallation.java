package io.tracepost.content.loki;

import io.tracepost.content.pack.RenderSettings;

/** How the pack is installed. Pure. */
final class LokiInstallation {
  private LokiInstallation() {}

  /** The steps, Markdown. */
  static String of(RenderSettings settings) {
    String tenant = settings.value("tenant");
    String header = tenant.isEmpty() ? "" : " -H 'X-Scope-OrgID: " + tenant + "'";
    return """
        ## Install in Grafana and Loki

        1. **Rules.** The ruler has to run with `enable_api: true` and an `alertmanager_url`, or Grafana Cloud's does. Send
           each group to it; a group of the same name is replaced:

           ```sh
           for group in ruler/groups/*.yaml; do
             curl -sSf -X POST URL/loki/api/v1/rules/tracepost -H 'Content-Type: application/yaml'HEADER --data-binary @"$group"
           done
           ```

           Where rules lie in files, copy `ruler/tracepost.yaml` into the tenant's folder instead. Behind a gateway add its
           credential (`-u USER:TOKEN`; Grafana Cloud wants the scope `rules:write`).
        2. **Alertmanager.** Route the label `detection`, group by `alertname` and what stands in the summary, and set
           `repeat_interval` to what the annotation `repeat_after` says.
        3. **Dashboard.** Grafana > Dashboards > New > Import: `dashboards/ai-agents.json`, and choose the Loki data source.
        4. **Hunts.** `queries/*.logql` holds every detection with its comment, the hunts too: paste one into Explore, type
           *Instant*.
        5. **Limits** of the tenant: `retention_period` of at least 14 days for new-tool-for-agent; `max_query_series` (500)
           bounds what Explore may count by trace, raise it where a query says so. The ruler itself counts without it.

        What a rule finds it finds by the events' own time: Loki keeps no other.
        """
        .replace("URL", settings.value("url"))
        .replace("HEADER", header);
  }
}
