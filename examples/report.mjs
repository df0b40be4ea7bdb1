const runs = (process.env.RAPPORTEUR_URL ?? 'http://127.0.0.1:8080') + '/api/v1/runs';

async function call(method, url, body, type = 'application/json') {
  const answer = await fetch(url, { method, body, headers: body ? { 'Content-Type': type } : {} });
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer.headers.get('Content-Type')?.startsWith('application/json') ? answer.json() : answer.text();
}
const post = (url, fields) => call('POST', url, JSON.stringify(fields));

async function* events(run, last) {
  const answer = await fetch(`${run}/events?type=context-started,context-stopped`, { headers: { Accept: 'text/event-stream', ...(last && { 'Last-Event-ID': last }) } });
  let text = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2)));
      if (fields.data) yield fields;
    }
  }
}

const run = `${runs}/${(await post(runs, { name: 'from-node' })).run}`;
const suite = await post(`${run}/contexts`, { kind: 'testsuite', id: 'nightly' });
const task = await post(`${run}/contexts`, { kind: 'task', parent: suite.seq, id: 'routing' });
const ping = await post(`${run}/contexts`, { kind: 'section', parent: task.seq, id: 'ping', type: 'Testcase', logfile: 'routing.log' });

let last;
for await (const event of events(run)) {
  last = event.id;
  if (event.event === 'context-started') break; // as if the connection had broken
}

await call('PUT', `${run}/logs/routing.log?offset=0`, 'r1: 3 of 5 answered\n', 'text/plain');
await post(`${run}/contexts/${ping.seq}/details`, { detail: '3 of 5 answered' });
await post(`${run}/contexts/${ping.seq}/stop`, { result: { value: 'failed', reason: 'packets lost' } });
await post(`${run}/contexts/${task.seq}/stop`, {});
await post(`${run}/contexts/${suite.seq}/stop`, {});
await post(`${run}/close`, {});

for await (const event of events(run, last)) console.log(event.event);

const summary = await call('GET', `${run}/summary`);
console.log(summary.result, summary.failed.items[0].detail);
console.log((await call('GET', `${run}/reports/results.json`)).report ? 'results.json is there' : 'no report');
