package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * The partitions of events that this collector has. Other collectors may have had them
 * before, and may have them next: what is here of their runs counts only as long as they
 * are here. Thread-safe.
 */
final class OwnPartitions {

	private final int writer;

	@GuardedBy("this")
	private final Set<Integer> partitions = new HashSet<>();

	/** How many there are, 0 as long as nobody knows. */
	@GuardedBy("this")
	private int all;

	/**
	 * None yet.
	 * @param member the name of this collector among all of them
	 */
	OwnPartitions(String member) {
		this.writer = member.hashCode();
	}

	/** The number of this collector, as it stands in heads. */
	int writer() {
		return this.writer;
	}

	/** There are so many, here or elsewhere. */
	synchronized void count(int number) {
		this.all = number;
	}

	/** This collector has got one. */
	synchronized void add(int partition) {
		this.partitions.add(partition);
	}

	/** Another one may have it from now on. */
	synchronized void remove(int partition) {
		this.partitions.remove(partition);
	}

	/**
	 * Does something with a partition, unless another collector has it. None comes or
	 * goes meanwhile.
	 * @return false if another one has it
	 */
	synchronized boolean whileOwn(int partition, Action action) throws IOException {
		boolean own = this.partitions.contains(partition);
		if (own) {
			action.act();
		}
		return own;
	}

	/**
	 * Does something with a run if another collector has it. No partition comes or goes
	 * meanwhile.
	 */
	synchronized void ifForeign(String run, Action action) throws IOException {
		// as producers do
		if (this.all > 0 && !this.partitions
			.contains(BuiltInPartitioner.partitionForKey(run.getBytes(StandardCharsets.UTF_8), this.all))) {
			action.act();
		}
	}

	/**
	 * What is done.
	 */
	interface Action {

		/** Does it. */
		void act() throws IOException;

	}

}
