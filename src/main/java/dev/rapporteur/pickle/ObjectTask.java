package dev.rapporteur.pickle;

import org.jspecify.annotations.Nullable;

/**
 * Writes an object step by step.
 */
final class ObjectTask implements PicklingTask {

	private final Object object;

	private final Object[] steps;

	private int next;

	/**
	 * Creates a task.
	 * @param object what is made
	 * @param steps values, {@link Operation operations} and other tasks, in order
	 */
	ObjectTask(Object object, Object... steps) {
		this.object = object;
		this.steps = steps;
	}

	@Override
	public @Nullable Object next(PicklingMachine machine) {
		while (this.next < this.steps.length) {
			Object step = this.steps[this.next++];
			if (!(step instanceof Operation operation)) {
				return step;
			}
			if (operation != Operation.MEMOIZE) {
				machine.output().opcode(operation.opcode());
			}
			else if (!machine.memoize(this.object)) {
				return null;
			}
		}
		return null;
	}

}
