// Tables, data collection rule, role and diagnostic setting for Tracepost. The same as azuredeploy.json.
@description('The Log Analytics workspace that Sentinel works on; in the resource group of this deployment.')
param workspaceName string

@description('Region of the workspace.')
param location string = resourceGroup().location

@description('Name of the data collection rule.')
param ruleName string = 'tracepost'

@description('Object id of the service principal (not the application id) that Tracepost signs in as.')
param principalId string

@description('Days that rows stay for interactive queries.')
@minValue(4)
@maxValue(730)
param retentionInDays int = 90

resource workspace 'Microsoft.OperationalInsights/workspaces@2022-10-01' existing = {
  name: workspaceName
}

resource traces 'Microsoft.OperationalInsights/workspaces/tables@2022-10-01' = {
  parent: workspace
  name: '@{traces}'
  properties: {
    plan: 'Analytics'
    retentionInDays: retentionInDays
    schema: {
      name: '@{traces}'
      columns: traceColumns
    }
  }
}

resource audit 'Microsoft.OperationalInsights/workspaces/tables@2022-10-01' = {
  parent: workspace
  name: '@{audit}'
  properties: {
    plan: 'Analytics'
    retentionInDays: retentionInDays
    schema: {
      name: '@{audit}'
      columns: auditColumns
    }
  }
}

resource rule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: ruleName
  location: location
  kind: 'Direct'
  dependsOn: [
    traces
    audit
  ]
  properties: {
    streamDeclarations: {
      '@{stream_name}': {
        columns: traceColumns
      }
      '@{audit_stream_name}': {
        columns: auditColumns
      }
    }
    destinations: {
      logAnalytics: [
        {
          name: 'workspace'
          workspaceResourceId: workspace.id
        }
      ]
    }
    dataFlows: [
      {
        streams: [
          '@{stream_name}'
        ]
        destinations: [
          'workspace'
        ]
        transformKql: 'source'
        outputStream: 'Custom-@{traces}'
      }
      {
        streams: [
          '@{audit_stream_name}'
        ]
        destinations: [
          'workspace'
        ]
        transformKql: 'source'
        outputStream: 'Custom-@{audit}'
      }
    ]
  }
}

// Monitoring Metrics Publisher
var publisher = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(rule.id, principalId, publisher)
  scope: rule
  properties: {
    roleDefinitionId: publisher
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Without it Azure drops rows that it cannot transform and tells nobody.
resource losses 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'tracepost-log-errors'
  scope: rule
  properties: {
    workspaceId: workspace.id
    logs: [
      {
        category: 'LogErrors'
        enabled: true
      }
    ]
  }
}

output logsIngestionEndpoint string = rule.properties.endpoints.logsIngestion
output immutableId string = rule.properties.immutableId

var traceColumns = [
@{trace_columns}
]

var auditColumns = [
@{audit_columns}
]
