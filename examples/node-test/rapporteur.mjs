// Reports `node --test` to the Rapporteur at RAPPORTEUR_URL while it happens. README.md beside this file tells how to use it.
import { randomUUID } from 'node:crypto';
import { isAbsolute, relative } from 'node:path';

const RESULT_OF_FAILURE = { hookFailed: 'errored', testTimeoutFailure: 'errored', cancelledByParent: 'aborted', testAborted: 'aborted' };

/** A reporter of Node: reads what happens, and yields what is to be printed. Trouble with Rapporteur is printed, and fails no test. */
export default async function* rapporteur(events) {
	const session = new Session(process.env.RAPPORTEUR_URL ?? 'http://127.0.0.1:8080', process.env.RAPPORTEUR_RUN ?? 'node-test');
	let trouble;
	for await (const { type, data } of events) {
		try {
			if (!trouble) await session.take(type, data);
		} catch (error) {
			trouble = error;
		}
	}
	try {
		await (trouble ? session.abort(`not all could be reported: ${trouble.message}`) : session.close());
	} catch (error) {
		trouble ??= error;
	}
	yield `rapporteur: ${session.run ?? session.service}${trouble ? ` is incomplete: ${trouble.cause?.message ?? trouble.message}` : ''}\n`;
}

class Session {

	constructor(url, name) {
		this.service = url.replace(/\/$/, '');
		this.name = name;
		this.tasks = new Map(); // by file
		this.stack = []; // what is open in one file, by depth; Node tells of one file after the other
	}

	async take(type, data) {
		if (type === 'test:start') await this.start(data);
		else if (type === 'test:pass' || type === 'test:fail') await this.stop(data, type === 'test:pass');
		else if (type === 'test:stdout' || type === 'test:stderr') await this.append(await this.task(data.file), data.message);
	}

	/** Each file is a task, with a log of what it prints. */
	async task(path) {
		const file = relative(process.cwd(), path ?? '.') || 'node';
		if (!this.run) await this.open();
		if (!this.tasks.has(file)) {
			const task = { log: `TaskLog.${file.replace(/[^\w.-]+/g, '_').slice(-100)}`, size: 0 };
			await this.append(task, '');
			[task.seq] = await this.report({ command: 'start_task', parent: this.suite, arguments: { id: file, logfile: task.log } });
			this.tasks.set(file, task);
		}
		return this.tasks.get(file);
	}

	async start({ name, nesting, file, line }) {
		const parent = nesting > 0 ? this.stack[nesting - 1] : (await this.task(file)).seq;
		// A file that can't be loaded is a test that is called like it.
		const id = this.unique(parent, isAbsolute(name) ? relative(process.cwd(), name) : name);
		const xref = file ? { file: relative(process.cwd(), file), line } : undefined;
		[this.stack[nesting]] = await this.report({ command: 'start_section', parent, arguments: { id, type: 'Testcase', xref } });
		this.stack.length = nesting + 1;
	}

	async stop(test, passed) {
		const { nesting, skip, todo, details } = test;
		if (this.stack.length <= nesting) await this.start(test);
		const context = this.stack[nesting];
		this.stack.length = nesting;
		const cause = details.error?.cause ?? details.error;
		const message = cause?.message ?? (cause && String(cause));
		const result = { value: passed ? 'passed' : RESULT_OF_FAILURE[details.error?.failureType] ?? 'failed', reason: message?.split('\n')[0] };
		if (skip !== undefined && skip !== false) Object.assign(result, { value: 'skipped', reason: skip === true ? undefined : skip });
		// What is still to be done may fail without failing the whole.
		else if (todo !== undefined && todo !== false && !passed) result.value = 'passx';
		const type = details.type === 'suite' ? 'Suite' : 'Testcase';
		const detail = passed || !cause ? [] : [{ command: 'add_detail', context, arguments: { detail: cause.stack ?? message } }];
		await this.report(...detail, { command: 'stop_section', context, arguments: { result, type, runtime: details.duration_ms / 1000 } });
	}

	/** Node allows tests of one name, a report doesn't. */
	unique(parent, name) {
		this.names ??= new Map();
		const key = JSON.stringify([parent, name]);
		this.names.set(key, (this.names.get(key) ?? 0) + 1);
		return this.names.get(key) === 1 ? name : `${name} (${this.names.get(key)})`;
	}

	async open() {
		const { run } = await this.call('POST', `${this.service}/api/v1/runs`, { name: this.name, socket: false });
		this.run = `${this.service}/api/v1/runs/${encodeURIComponent(run)}`;
		[this.suite] = await this.report({ command: 'start_testsuite', arguments: { id: this.name } });
	}

	async close() {
		if (!this.run) await this.open();
		const tasks = [...this.tasks.values()].map(({ seq }) => ({ command: 'stop_task', context: seq }));
		await this.report(...tasks, { command: 'stop_testsuite', context: this.suite, arguments: { num_tasks: tasks.length } });
		await this.call('POST', `${this.run}/close`, {});
	}

	async abort(reason) {
		if (this.run) await this.call('POST', `${this.run}/abort`, { reason });
	}

	async append(task, text) {
		({ size: task.size } = await this.call('PUT', `${this.run}/logs/${encodeURIComponent(task.log)}?offset=${task.size}`, Buffer.from(text)));
	}

	async report(...commands) {
		const answers = await this.call('POST', `${this.run}/commands?stopOnError=true`, commands);
		const refused = answers.find((answer) => answer.problem);
		if (refused) throw new Error(refused.problem.detail);
		return answers.map((answer) => answer.context);
	}

	async call(method, url, body) {
		const headers = { 'Content-Type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json', 'Idempotency-Key': randomUUID() };
		if (process.env.RAPPORTEUR_TOKEN) headers.Authorization = `Bearer ${process.env.RAPPORTEUR_TOKEN}`;
		const answer = await fetch(url, { method, headers, body: Buffer.isBuffer(body) ? body : JSON.stringify(body), signal: AbortSignal.timeout(60000) });
		const value = await answer.json();
		if (!answer.ok) throw new Error(`answered ${answer.status}: ${value.detail ?? value.title}`);
		return value;
	}

}
