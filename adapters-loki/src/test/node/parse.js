// Reads queries as a JSON array on stdin; prints those that Grafana's LogQL grammar does not parse.
const { parser } = require("@grafana/lezer-logql");

function fault(query) {
  const cursor = parser.parse(query).cursor();
  do {
    if (cursor.type.isError) {
      return `${query} (at ${cursor.from}: ${JSON.stringify(query.slice(cursor.from, cursor.from + 20))})`;
    }
  } while (cursor.next());
  return null;
}

let text = "";
process.stdin.on("data", (chunk) => (text += chunk));
process.stdin.on("end", () => {
  const faults = JSON.parse(text).map(fault).filter((found) => found !== null);
  process.stdout.write(JSON.stringify(faults));
});
