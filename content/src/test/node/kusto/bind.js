// Binds KQL against table schemas. Reads {"tables":{"T_CL":"(Col: type, …)"},"functions":[{"name","parameters","body"}],"queries":{"name":"text"}}
// on stdin; prints {"name":{"faults":["code message"],"columns":{"Col":"type"},"reads":["T_CL.Col"]}}.
const path = "@kusto/language-service-next/";
require(path + "bridge.min.js");
require(path + "Kusto.Language.Bridge.min.js");

const language = Kusto.Language;
const symbols = language.Symbols;

function globals(given) {
  const tables = Object.entries(given.tables).map(([name, schema]) => symbols.TableSymbol.From(schema).WithName(name));
  const functions = (given.functions || []).map((one) => new symbols.FunctionSymbol.$ctor16(one.name, one.parameters, one.body));
  const database = new symbols.DatabaseSymbol.ctor("workspace", [...tables, ...functions]);
  return language.GlobalState.Default.WithDatabase(database);
}

function list(items) {
  return Array.from({ length: items.Count }, (_, place) => items.getItem(place));
}

function columnsOf(code) {
  const result = code.ResultType;
  return result && result.Columns ? Object.fromEntries(list(result.Columns).map((column) => [column.Name, column.Type.Name])) : {};
}

// The columns of tables, and the members of dynamic ones as far as they are written out, that a query names.
function readsOf(code, state) {
  const reads = new Set();
  language.Syntax.SyntaxElement.WalkNodes(code.Syntax, (node) => {
    const symbol = node.ReferencedSymbol;
    if (symbol instanceof symbols.ColumnSymbol) {
      const table = state.GetTable(symbol);
      if (table) {
        reads.add(`${table.Name}.${memberPath(node, symbol.Name)}`);
      }
    }
  });
  return [...reads].sort();
}

function memberPath(node, name) {
  let path = name;
  for (let at = node; at.Parent instanceof language.Syntax.PathExpression && at.Parent.Expression === at; at = at.Parent) {
    path += "." + at.Parent.Selector.toString(0).trim();
  }
  const outer = node.Parent;
  if (outer instanceof language.Syntax.ElementExpression && outer.Expression === node) {
    path += "." + outer.Selector.toString(0).replace(/[[\]"'\s]/g, "");
  }
  return path;
}

let text = "";
process.stdin.on("data", (chunk) => (text += chunk));
process.stdin.on("end", () => {
  const given = JSON.parse(text);
  const state = globals(given);
  const answers = {};
  for (const [name, query] of Object.entries(given.queries)) {
    const code = language.KustoCode.ParseAndAnalyze(query, state);
    answers[name] = {
      faults: list(code.GetDiagnostics()).map((one) => `${one.Code} ${one.Message} at ${one.Start}`),
      columns: columnsOf(code),
      reads: readsOf(code, state),
    };
  }
  process.stdout.write(JSON.stringify(answers));
});
