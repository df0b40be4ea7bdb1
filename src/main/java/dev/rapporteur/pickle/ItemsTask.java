package dev.rapporteur.pickle;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Puts items into the container on top of the stack, in batches as Python does.
 */
final class ItemsTask implements PicklingTask {

	private static final int BATCH = 1_000;

	private final Iterator<?> values;

	private final int valuesPerItem;

	private final int operation;

	private final int singleOperation;

	private int left;

	private int leftInBatch;

	private int closing = -1;

	private ItemsTask(Iterator<?> values, int items, int valuesPerItem, int operation, int singleOperation) {
		this.values = values;
		this.left = items;
		this.valuesPerItem = valuesPerItem;
		this.operation = operation;
		this.singleOperation = singleOperation;
	}

	static ItemsTask ofList(List<?> list) {
		return new ItemsTask(list.iterator(), list.size(), 1, Opcode.APPENDS, Opcode.APPEND);
	}

	static ItemsTask ofMap(Map<?, ?> map) {
		return new ItemsTask(new EntryIterator(map), map.size(), 2, Opcode.SETITEMS, Opcode.SETITEM);
	}

	static ItemsTask ofSet(Iterable<?> set, int size) {
		return new ItemsTask(set.iterator(), size, 1, Opcode.ADDITEMS, -1);
	}

	@Override
	public @Nullable Object next(PicklingMachine machine) {
		if (this.leftInBatch == 0) {
			if (this.closing >= 0) {
				machine.output().opcode(this.closing);
			}
			if (this.left == 0) {
				return null;
			}
			openBatch(machine);
		}
		this.leftInBatch--;
		return PicklingMachine.present(this.values.next());
	}

	private void openBatch(PicklingMachine machine) {
		int items = Math.min(this.left, BATCH);
		this.left -= items;
		this.leftInBatch = items * this.valuesPerItem;
		if (items == 1 && this.singleOperation >= 0) {
			this.closing = this.singleOperation;
		}
		else {
			this.closing = this.operation;
			machine.output().opcode(Opcode.MARK);
		}
	}

}
