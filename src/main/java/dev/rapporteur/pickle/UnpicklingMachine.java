package dev.rapporteur.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.Tuple;

/**
 * The machine that a pickle is a program for: a stack, a memo and operations. It has no
 * recursion.
 */
final class UnpicklingMachine {

	private static final int HIGHEST_PROTOCOL = 5;

	/** Many objects may be of one class, and each shows its name. */
	private static final int MAX_NAME = 500;

	private static final Tuple EMPTY_TUPLE = Tuple.of();

	private final PickleInput input;

	private final PickleLimits limits;

	private final ValueStack stack;

	private final Memo memo;

	private final TextReader text;

	private final NumberReader numbers;

	private final Containers containers;

	private final ObjectBuilder objects;

	private final ContainerOperations operations;

	private int protocol;

	UnpicklingMachine(PickleInput input, PickleLimits limits, Containers containers, StringTable strings) {
		this.input = input;
		this.limits = limits;
		this.stack = new ValueStack(input);
		this.memo = new Memo(input, limits.maxMemo());
		this.text = new TextReader(input, strings);
		this.numbers = new NumberReader(input, limits);
		this.containers = containers;
		this.objects = new ObjectBuilder(input, this.containers);
		this.operations = new ContainerOperations(input, this.stack, this.containers);
	}

	/**
	 * Runs the program.
	 * @return the value that it makes
	 */
	Object run() {
		int opcode = this.input.unsignedByte();
		while (opcode != Opcode.STOP) {
			execute(opcode);
			opcode = this.input.unsignedByte();
		}
		Object value = this.stack.pop();
		if (this.containers.created() > this.limits.maxDepth()) {
			new DepthCheck(this.limits.maxDepth()).check(value);
		}
		return value;
	}

	/**
	 * Executes an operation of those that most pickles consist of, or goes on to the
	 * others.
	 */
	private void execute(int opcode) {
		switch (opcode) {
			case Opcode.SHORT_BINUNICODE -> push(this.text.utf8(this.input.unsignedByte()));
			case Opcode.MEMOIZE -> this.memo.append(this.stack.top());
			case Opcode.BINGET -> push(this.memo.get(this.input.unsignedByte()));
			case Opcode.BININT1 -> push((long) this.input.unsignedByte());
			case Opcode.MARK -> this.stack.mark();
			case Opcode.EMPTY_DICT -> push(newMap());
			case Opcode.SETITEMS -> this.operations.setItems(this.stack.popMark());
			case Opcode.SETITEM -> this.operations.setItems(this.stack.size() - 2);
			case Opcode.EMPTY_LIST -> push(newList());
			case Opcode.APPEND -> this.operations.append(this.stack.size() - 1);
			case Opcode.APPENDS -> this.operations.append(this.stack.popMark());
			case Opcode.NONE -> push(None.NONE);
			case Opcode.NEWTRUE -> push(Boolean.TRUE);
			case Opcode.NEWFALSE -> push(Boolean.FALSE);
			case Opcode.EMPTY_TUPLE -> push(EMPTY_TUPLE);
			case Opcode.TUPLE1 -> pushTuple(this.stack.size() - 1);
			case Opcode.TUPLE2 -> pushTuple(this.stack.size() - 2);
			case Opcode.TUPLE3 -> pushTuple(this.stack.size() - 3);
			case Opcode.TUPLE -> pushTuple(this.stack.popMark());
			case Opcode.STACK_GLOBAL -> pushStackName();
			case Opcode.REDUCE -> reduce();
			case Opcode.NEWOBJ -> newObject();
			case Opcode.BUILD -> build();
			case Opcode.PROTO -> setProtocol(this.input.unsignedByte());
			case Opcode.FRAME -> requireFrame(this.input.signedLong());
			case Opcode.BINPUT -> this.memo.put(this.input.unsignedByte(), this.stack.top());
			case Opcode.LONG_BINGET -> push(this.memo.get(this.input.unsignedInt()));
			case Opcode.LONG_BINPUT -> this.memo.put(this.input.unsignedInt(), this.stack.top());
			default -> pushScalar(opcode);
		}
	}

	private void pushScalar(int opcode) {
		switch (opcode) {
			case Opcode.BININT -> push((long) this.input.signedInt());
			case Opcode.BININT2 -> push((long) this.input.unsignedShort());
			case Opcode.BINFLOAT -> push(this.input.bigEndianDouble());
			case Opcode.LONG1 -> push(this.numbers.littleEndian(this.input.unsignedByte()));
			case Opcode.LONG4 -> push(this.numbers.littleEndian(this.input.signedInt()));
			case Opcode.INT -> push(this.numbers.intLine());
			case Opcode.LONG -> push(this.numbers.longLine());
			case Opcode.FLOAT -> push(this.numbers.floatLine());
			case Opcode.BINUNICODE -> push(this.text.utf8(this.input.unsignedInt()));
			case Opcode.BINUNICODE8 -> push(this.text.utf8(this.input.signedLong()));
			case Opcode.UNICODE -> push(this.text.rawUnicodeLine());
			case Opcode.STRING -> push(this.text.literalLine());
			case Opcode.BINSTRING -> push(this.text.ascii(this.input.signedInt()));
			case Opcode.SHORT_BINSTRING -> push(this.text.ascii(this.input.unsignedByte()));
			case Opcode.SHORT_BINBYTES -> pushBytes(this.input.unsignedByte(), false);
			case Opcode.BINBYTES -> pushBytes(this.input.unsignedInt(), false);
			case Opcode.BINBYTES8 -> pushBytes(this.input.signedLong(), false);
			case Opcode.BYTEARRAY8 -> pushBytes(this.input.signedLong(), true);
			default -> executeRare(opcode);
		}
	}

	private void executeRare(int opcode) {
		switch (opcode) {
			case Opcode.POP -> popOne();
			case Opcode.POP_MARK -> this.stack.truncate(this.stack.popMark());
			case Opcode.DUP -> push(PendingObject.share(this.stack.top()));
			case Opcode.GET -> push(this.memo.get(this.numbers.indexLine()));
			case Opcode.PUT -> this.memo.put(this.numbers.indexLine(), this.stack.top());
			case Opcode.LIST -> pushList();
			case Opcode.DICT -> pushMap();
			case Opcode.EMPTY_SET -> push(newSet(false));
			case Opcode.ADDITEMS -> this.operations.addItems(this.stack.popMark());
			case Opcode.FROZENSET -> pushFrozenSet();
			case Opcode.GLOBAL -> push(name(this.text.utf8Line(), this.text.utf8Line()));
			case Opcode.NEWOBJ_EX -> newObjectWithKeywords();
			case Opcode.INST -> pushInstance(name(this.text.utf8Line(), this.text.utf8Line()));
			case Opcode.OBJ -> pushInstanceOfFirst();
			case Opcode.PERSID, Opcode.BINPERSID -> throw unsupported("persistent ids");
			case Opcode.EXT1, Opcode.EXT2, Opcode.EXT4 -> throw unsupported("extension codes");
			case Opcode.NEXT_BUFFER, Opcode.READONLY_BUFFER -> throw unsupported("buffers outside of the pickle");
			default -> throw this.input.problem("There is no operation 0x" + Integer.toHexString(opcode));
		}
	}

	private void push(Object value) {
		this.stack.push(value);
	}

	private void pushTuple(int from) {
		List<Object> items = this.stack.popFrom(from);
		this.containers.countNew(items.size());
		push(new Tuple(items));
	}

	private void pushBytes(long length, boolean mutable) {
		int start = this.input.skip(length);
		byte[] content = new byte[(int) length];
		System.arraycopy(this.input.bytes(), start, content, 0, content.length);
		push(new Bytes(content, mutable));
	}

	private List<Object> newList() {
		this.containers.countNew(0);
		return new ArrayList<>();
	}

	private Map<Object, Object> newMap() {
		this.containers.countNew(0);
		return new LinkedHashMap<>();
	}

	private SetValue newSet(boolean frozen) {
		this.containers.countNew(0);
		return new SetValue(new LinkedHashSet<>(), frozen);
	}

	private void pushList() {
		List<Object> items = this.stack.popFrom(this.stack.popMark());
		this.containers.countNew(items.size());
		push(new ArrayList<>(items));
	}

	private void pushMap() {
		int from = this.stack.popMark();
		Map<Object, Object> map = newMap();
		this.operations.putAll(map, from);
		push(map);
	}

	private void pushFrozenSet() {
		int from = this.stack.popMark();
		SetValue set = newSet(true);
		this.operations.addAll(set, from);
		push(set);
	}

	private void pushStackName() {
		Object name = this.stack.pop();
		if (!(this.stack.pop() instanceof String module) || !(name instanceof String text)) {
			throw this.input.problem("The name of a class or function is no string");
		}
		push(name(module, text));
	}

	private PythonName name(String module, String name) {
		PythonName read = new PythonName(module, name);
		PythonName current = (this.protocol < 3) ? Python2Names.toPython3(read) : read;
		if (current.module().length() + current.name().length() > MAX_NAME) {
			throw this.input.problem("The name of a class or function is longer than " + MAX_NAME + " characters");
		}
		return current;
	}

	private void reduce() {
		Object arguments = this.stack.pop();
		push(this.objects.call(this.stack.pop(), arguments));
	}

	private void newObject() {
		Object arguments = this.stack.pop();
		push(this.objects.create(this.stack.pop(), arguments));
	}

	private void newObjectWithKeywords() {
		Object keywords = this.stack.pop();
		Object arguments = this.stack.pop();
		push(this.objects.create(this.stack.pop(), arguments, keywords));
	}

	private void pushInstance(PythonName type) {
		List<Object> arguments = this.stack.popFrom(this.stack.popMark());
		push(this.objects.instantiate(type, arguments));
	}

	private void pushInstanceOfFirst() {
		List<Object> values = this.stack.popFrom(this.stack.popMark());
		if (values.isEmpty()) {
			throw this.input.problem("An object has no class");
		}
		push(this.objects.instantiate(values.get(0), List.copyOf(values.subList(1, values.size()))));
	}

	private void build() {
		Object state = this.stack.pop();
		this.objects.setState(this.stack.top(), state);
	}

	private void popOne() {
		if (this.stack.endsWithMark()) {
			this.stack.popMark();
			return;
		}
		Object discarded = this.stack.pop();
		if (this.stack.size() > 0 && !this.stack.endsWithMark()) {
			this.objects.discarded(discarded, this.stack.top());
		}
	}

	private void setProtocol(int version) {
		if (version > HIGHEST_PROTOCOL) {
			throw this.input.problem("There is no protocol " + version);
		}
		this.protocol = version;
	}

	private void requireFrame(long length) {
		if (length < 0 || length > this.input.remaining()) {
			throw this.input.problem("A frame of " + length + " bytes exceeds the pickle");
		}
	}

	private PickleException unsupported(String what) {
		return this.input.problem("Pickles with " + what + " are not supported");
	}

}
