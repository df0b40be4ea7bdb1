import assert from 'node:assert';
import { before, describe, it, test } from 'node:test';

test('ping', () => console.log('r1 answers'));
test('ping', () => assert.strictEqual(3, 5, 'packets lost'));
test('steps', async (t) => {
	await t.test('one', () => {});
	await t.test('two', () => {
		throw new TypeError('no such step');
	});
});
describe('neighbours', () => {
	it('come up');
	it('stay up', { skip: 'no lab' }, () => {});
	it('are known', { todo: true }, () => assert.fail('not yet'));
});
describe('broken', () => {
	before(() => {
		throw new Error('no route');
	});
	it('never runs', () => {});
});
