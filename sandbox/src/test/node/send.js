// Sends one event that is refused nowhere, then a batch, and prints what Splunk's client heard.
// Usage: node send.js URL TOKEN COUNT
const { Logger } = require("splunk-logging");

const [url, token, count] = process.argv.slice(2);
const logger = new Logger({ url, token, maxBatchCount: 0 });
const heard = [];
logger.error = (error) => heard.push({ error: String(error) });

function send(number) {
  logger.send({
    message: { number, text: `Grüße {"} ${number}` },
    metadata: { time: 1765360800.123 + number, host: "node", source: "foreign", sourcetype: "execlave:trace", index: "ai_agents" },
  });
}

send(0);
logger.flush((error, response, body) => {
  heard.push(body);
  for (let number = 1; number <= Number(count); number++) {
    send(number);
  }
  logger.flush((batchError, batchResponse, batchBody) => {
    heard.push(batchBody);
    console.log(JSON.stringify(heard));
  });
});
