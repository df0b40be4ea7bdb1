package dev.rapporteur.pickle;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

import org.jspecify.annotations.Nullable;

/**
 * Writes one value. It has no recursion, so that the depth of a value needs no limit.
 */
final class PicklingMachine {

	/** Only records that hold themselves through a list that was changed get there. */
	private static final int MAX_TASKS = 1_000_000;

	/** Constants of Java that stand for many containers rather than for a shared one. */
	private static final List<Object> EMPTY_CONSTANTS = List.of(List.of(), Map.of(), Collections.emptyList(),
			Collections.emptyMap());

	/**
	 * The bits of an integer that isn't written again where it is shared, unlike in
	 * pickles of Python: a reference to it in a message takes two bytes.
	 */
	private static final int LARGE_INTEGER = 512;

	private final PickleOutput output = new PickleOutput();

	private final IdentityMemo memo = new IdentityMemo();

	private final Deque<PicklingTask> tasks = new ArrayDeque<>();

	byte[] run(Object value) {
		this.output.start();
		write(value);
		while (!this.tasks.isEmpty()) {
			Object next = this.tasks.getLast().next(this);
			if (next == null) {
				this.tasks.removeLast();
			}
			else {
				write(next);
			}
		}
		return this.output.finish();
	}

	PickleOutput output() {
		return this.output;
	}

	/**
	 * Remembers the object on top of the stack, or replaces it by the one that has been
	 * remembered before.
	 * @return whether it is new
	 */
	boolean memoize(Object object) {
		int known = this.memo.findOrAdd(object);
		if (known >= 0) {
			this.output.opcode(Opcode.POP);
			get(known);
			return false;
		}
		this.output.opcode(Opcode.MEMOIZE);
		return true;
	}

	static Object present(@Nullable Object value) {
		if (value == null) {
			throw new PickleException("A container holds null");
		}
		return value;
	}

	private void write(Object value) {
		if (value instanceof String text) {
			writeText(text);
		}
		else if (value instanceof Number number) {
			writeNumber(number);
		}
		else if (value == None.NONE) {
			this.output.opcode(Opcode.NONE);
		}
		else if (value instanceof Boolean truth) {
			this.output.opcode(truth ? Opcode.NEWTRUE : Opcode.NEWFALSE);
		}
		else if (value instanceof Bytes bytes && !bytes.mutable()) {
			writeBytes(bytes);
		}
		else if (value instanceof Tuple tuple && tuple.items().isEmpty()) {
			this.output.opcode(Opcode.EMPTY_TUPLE);
		}
		else if (value instanceof Map<?, ?> map && !(value instanceof OrderedMap)) {
			writeContainer(map, Opcode.EMPTY_DICT, ItemsTask.ofMap(map));
		}
		else if (value instanceof List<?> list) {
			writeContainer(list, Opcode.EMPTY_LIST, ItemsTask.ofList(list));
		}
		else if (value instanceof PicklingTask task) {
			push(task);
		}
		else {
			writeShared(value);
		}
	}

	private void writeNumber(Number number) {
		if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
			writeLong(number.longValue());
		}
		else if (number instanceof Double real) {
			this.output.opcodeWithDouble(Opcode.BINFLOAT, real);
		}
		else if (number instanceof BigInteger integer) {
			writeInteger(integer);
		}
		else {
			writeShared(number);
		}
	}

	private void writeText(String text) {
		int known = this.memo.findOrAdd(text);
		if (known >= 0) {
			get(known);
			return;
		}
		TextWriter.write(text, this.output);
		this.output.opcode(Opcode.MEMOIZE);
	}

	private void writeBytes(Bytes bytes) {
		int known = this.memo.findOrAdd(bytes);
		if (known >= 0) {
			get(known);
			return;
		}
		this.output.startPayload(Opcode.SHORT_BINBYTES, Opcode.BINBYTES, bytes.content().length);
		this.output.put(bytes.content());
		this.output.opcode(Opcode.MEMOIZE);
	}

	private void writeContainer(Object container, int opcode, PicklingTask items) {
		int known = -1;
		if (isEmptyConstant(container)) {
			this.memo.skip();
		}
		else {
			known = this.memo.findOrAdd(container);
		}
		if (known >= 0) {
			get(known);
			return;
		}
		this.output.opcode(opcode);
		this.output.opcode(Opcode.MEMOIZE);
		push(items);
	}

	static boolean isEmptyConstant(Object container) {
		for (Object constant : EMPTY_CONSTANTS) {
			if (container == constant) {
				return true;
			}
		}
		return false;
	}

	private void writeShared(Object value) {
		int known = this.memo.find(value);
		if (known >= 0) {
			get(known);
		}
		else if (value instanceof PythonName name) {
			writeName(name);
		}
		else {
			push(ObjectTasks.of(value));
		}
	}

	private void writeName(PythonName name) {
		writeText(name.module());
		writeText(name.name());
		this.output.opcode(Opcode.STACK_GLOBAL);
		memoize(name);
	}

	private void push(PicklingTask task) {
		if (this.tasks.size() == MAX_TASKS) {
			throw new PickleException("A value is nested deeper than " + MAX_TASKS + " levels");
		}
		this.tasks.addLast(task);
	}

	private void get(int index) {
		if (index < 256) {
			this.output.opcode(Opcode.BINGET, index);
		}
		else {
			this.output.opcodeWithInt(Opcode.LONG_BINGET, index);
		}
	}

	private void writeLong(long value) {
		if (value != (int) value) {
			writeInteger(BigInteger.valueOf(value));
		}
		else {
			this.output.integer((int) value);
		}
	}

	private void writeInteger(BigInteger value) {
		if (value.bitLength() < 32) {
			writeLong(value.longValue());
			return;
		}
		if (value.bitLength() > LARGE_INTEGER) {
			int known = this.memo.findOrAdd(value);
			if (known >= 0) {
				get(known);
				return;
			}
		}
		byte[] bytes = value.toByteArray();
		this.output.startPayload(Opcode.LONG1, Opcode.LONG4, bytes.length);
		for (int i = bytes.length - 1; i >= 0; i--) {
			this.output.put(bytes[i]);
		}
		if (value.bitLength() > LARGE_INTEGER) {
			this.output.opcode(Opcode.MEMOIZE);
		}
	}

}
