// LangChain.js, instrumented by OpenInference, with a fake chat model and a tool that fails: OTLP JSON to
// OTEL_EXPORTER_OTLP_ENDPOINT.
import { LangChainInstrumentation } from '@arizeai/openinference-instrumentation-langchain';
import * as callbacks from '@langchain/core/callbacks/manager';
import { RunnableLambda } from '@langchain/core/runnables';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { tool } from '@langchain/core/tools';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { z } from 'zod';

const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] });
provider.register();
const instrumentation = new LangChainInstrumentation({ tracerProvider: provider });
instrumentation.manuallyInstrument(callbacks);

const model = new FakeListChatModel({ responses: ['I will send it.'] });
const send = tool(
  async () => {
    throw new Error('mail server refused the message');
  },
  { name: 'send_mail', description: 'Sends a mail', schema: z.object({ to: z.string() }) },
);
const agent = RunnableLambda.from(async (question, config) => {
  const answer = await model.invoke(question, config);
  await send.invoke({ to: 'someone' }, config).catch(() => 'failed');
  return answer.content;
}).withConfig({ runName: 'mail_agent', metadata: { session_id: 'session-2' } });

await agent.invoke('Send the mail');
await provider.shutdown();
