package dev.rapporteur.event;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says that a run is to hold: one part of its plan.
 *
 * @param tasks the tasks, or null for nothing said of them
 * @param testcases the test cases, sections of type Testcase directly below a task, or
 * null for nothing said of them
 * @param shard the share of the run that this is all of, or null where the run is not
 * divided
 */
public record PlanPart(@Nullable Expected tasks, @Nullable Expected testcases, @Nullable Shard shard) {

	/**
	 * Contexts that are expected.
	 */
	public sealed interface Expected {

	}

	/**
	 * Contexts of which only is known how many they are.
	 *
	 * @param count how many, 0 or more
	 */
	public record Number(long count) implements Expected {
	}

	/**
	 * Contexts that are named.
	 *
	 * @param ids their ids, or full ids, as they were given
	 */
	public record Ids(List<String> ids) implements Expected {

		/** Keeps a copy. */
		public Ids {
			ids = List.copyOf(ids);
		}

	}

	/**
	 * One of several shares of a run, each of which somebody else executes.
	 *
	 * @param index which, from 1 on
	 * @param of how many there are
	 */
	public record Shard(long index, long of) {
	}

}
