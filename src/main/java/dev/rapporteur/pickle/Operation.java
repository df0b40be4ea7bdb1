package dev.rapporteur.pickle;

/**
 * An operation without a payload, as a step of an {@link ObjectTask}.
 */
enum Operation {

	/** Marks the stack. */
	MARK(Opcode.MARK),

	/** Makes an empty dict. */
	EMPTY_DICT(Opcode.EMPTY_DICT),

	/** Makes an empty set. */
	EMPTY_SET(Opcode.EMPTY_SET),

	/** Makes an empty tuple. */
	EMPTY_TUPLE(Opcode.EMPTY_TUPLE),

	/** Puts the pairs above the mark into a dict. */
	SETITEMS(Opcode.SETITEMS),

	/** Makes a frozenset of the values above the mark. */
	FROZENSET(Opcode.FROZENSET),

	/** Makes a tuple of one value. */
	TUPLE1(Opcode.TUPLE1),

	/** Makes a tuple of two values. */
	TUPLE2(Opcode.TUPLE2),

	/** Makes a tuple of three values. */
	TUPLE3(Opcode.TUPLE3),

	/** Makes a tuple of the values above the mark. */
	TUPLE(Opcode.TUPLE),

	/** Calls a callable. */
	REDUCE(Opcode.REDUCE),

	/** Makes an object of a class. */
	NEWOBJ(Opcode.NEWOBJ),

	/** Makes an object of a class, with keywords. */
	NEWOBJ_EX(Opcode.NEWOBJ_EX),

	/** Gives an object its state. */
	BUILD(Opcode.BUILD),

	/** Throws a value away. */
	POP(Opcode.POP),

	/**
	 * Remembers the object that is written. If something within it had to write it
	 * already, that one takes its place, and the task is done.
	 */
	MEMOIZE(Opcode.MEMOIZE);

	private final int opcode;

	Operation(int opcode) {
		this.opcode = opcode;
	}

	int opcode() {
		return this.opcode;
	}

}
