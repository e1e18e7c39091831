// Vercel AI SDK with a mocked model and one tool: OTLP protobuf to OTEL_EXPORTER_OTLP_ENDPOINT.
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { generateText, stepCountIs, tool } from 'ai';
import { MockLanguageModelV3 } from 'ai/test';
import { z } from 'zod';

const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] });
provider.register();

const usage = {
  inputTokens: { total: 11, noCache: 11, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 7, text: 7, reasoning: 0 },
};
const answers = [
  {
    content: [{ type: 'tool-call', toolCallId: 'call-1', toolName: 'lookup', input: '{"order":"17"}' }],
    finishReason: { unified: 'tool-calls', raw: 'tool_calls' },
    usage,
    warnings: [],
  },
  {
    content: [{ type: 'text', text: 'Order 17 is on its way.' }],
    finishReason: { unified: 'stop', raw: 'stop' },
    usage,
    warnings: [],
  },
];
let asked = 0;
const model = new MockLanguageModelV3({ modelId: 'mock-gpt', doGenerate: async () => answers[asked++] });

await generateText({
  model,
  prompt: 'Where is order 17?',
  tools: {
    lookup: tool({
      description: 'Looks an order up',
      inputSchema: z.object({ order: z.string() }),
      execute: async () => 'on its way',
    }),
  },
  stopWhen: stepCountIs(3),
  experimental_telemetry: {
    isEnabled: true,
    functionId: 'order-desk',
    metadata: { sessionId: 'session-1', userId: 'user-1' },
  },
});
await provider.shutdown();
