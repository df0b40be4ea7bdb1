package dev.rapporteur.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.rapporteur.context.LimitReachedException;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.event.PlanPart;
import org.jspecify.annotations.Nullable;

/**
 * What a run is expected to hold, as far as somebody has said so. It is told in parts and
 * grows: who says the same again changes nothing, and nothing is ever taken back.
 * Immutable.
 */
public final class Plan {

	/** Nothing is expected. */
	public static final Plan NONE = new Plan(Share.NONE, Collections.emptySortedMap(), 0);

	/** What was said without a shard. */
	private final Share whole;

	/** What was said of each shard, by its index. */
	private final SortedMap<Long, Share> shards;

	/** How many shards there are, 0 if the run is not divided. */
	private final long of;

	private Plan(Share whole, SortedMap<Long, Share> shards, long of) {
		this.whole = whole;
		this.shards = shards;
		this.of = of;
	}

	/**
	 * The same plan with one part more.
	 * @param part what is said
	 * @return the plan; this one if nothing of it is new
	 * @throws ReportException if it contradicts what was said before
	 */
	public Plan with(PlanPart part) {
		PlanPart.Shard shard = part.shard();
		Plan grown = (shard != null) ? with(part, shard) : new Plan(this.whole.with(part), this.shards, this.of);
		return grown.equals(this) ? this : grown;
	}

	/**
	 * The same plan with one part more, if that isn't too much.
	 * @param part what is said
	 * @param settings limits of the plan
	 * @return the plan; this one if nothing of it is new
	 * @throws ReportException if it contradicts what was said before, or is too much
	 */
	public Plan with(PlanPart part, PlanSettings settings) {
		Plan grown = with(part);
		long ids = grown.shares().mapToLong(Share::ids).sum();
		if (grown != this && ids > settings.maximumIds()) {
			throw new LimitReachedException("The plan would name " + ids
					+ " tasks and test cases, more than rapporteur.plan.maximum-ids allows: " + settings.maximumIds());
		}
		return grown;
	}

	private Plan with(PlanPart part, PlanPart.Shard shard) {
		if (this.of != 0 && this.of != shard.of()) {
			throw ReportException.invalid(
					"shard can't be " + shard.index() + " of " + shard.of() + ": the run has " + this.of + " shards");
		}
		SortedMap<Long, Share> grown = new TreeMap<>(this.shards);
		grown.put(shard.index(), this.shards.getOrDefault(shard.index(), Share.NONE).with(part));
		return new Plan(this.whole, grown, shard.of());
	}

	private Stream<Share> shares() {
		return Stream.concat(Stream.of(this.whole), this.shards.values().stream());
	}

	/**
	 * Whether nobody has said anything.
	 * @return true if nothing is expected, for want of a plan
	 */
	public boolean isNone() {
		return this.of == 0 && this.whole.equals(Share.NONE);
	}

	/**
	 * How many shards the run is divided into.
	 * @return the number, 0 for a run that isn't
	 */
	public long shards() {
		return this.of;
	}

	/**
	 * The shards that have said what they hold.
	 * @return their indexes, in order
	 */
	public List<Long> declaredShards() {
		return List.copyOf(this.shards.keySet());
	}

	/**
	 * The first of the shards that have said nothing.
	 * @param limit how many are listed at most
	 * @return their indexes, in order
	 */
	public List<Long> missingShards(int limit) {
		return LongStream.rangeClosed(1, this.of)
			.filter((index) -> !this.shards.containsKey(index))
			.limit(limit)
			.boxed()
			.toList();
	}

	/**
	 * How many tasks are expected.
	 * @return the number, or null where nothing was said of them
	 */
	public @Nullable Long expectedTasks() {
		return count(tasks());
	}

	/**
	 * How many test cases are expected.
	 * @return the number, or null where nothing was said of them
	 */
	public @Nullable Long expectedTestcases() {
		return count(testcases());
	}

	private static @Nullable Long count(Expectation expectation) {
		return expectation.isSaid() ? expectation.count() : null;
	}

	/** The tasks that are expected. */
	Expectation tasks() {
		return expectation(Share::tasks);
	}

	/** The test cases that are expected. */
	Expectation testcases() {
		return expectation(Share::testcases);
	}

	private Expectation expectation(Function<Share, Declared> kind) {
		List<Declared> parts = new ArrayList<>();
		this.shards.values().forEach((share) -> parts.add(kind.apply(share)));
		return Expectation.of(kind.apply(this.whole), parts);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Plan plan && this.of == plan.of && this.whole.equals(plan.whole)
				&& this.shards.equals(plan.shards);
	}

	@Override
	public int hashCode() {
		return this.whole.hashCode() + 31 * this.shards.hashCode();
	}

	/**
	 * What was said of a run, or of one of its shards.
	 *
	 * @param tasks its tasks
	 * @param testcases its test cases
	 */
	private record Share(Declared tasks, Declared testcases) {

		static final Share NONE = new Share(Declared.NOTHING, Declared.NOTHING);

		Share with(PlanPart part) {
			return new Share(this.tasks.with(part.tasks(), "tasks"),
					this.testcases.with(part.testcases(), "testcases"));
		}

		long ids() {
			return (long) this.tasks.ids().size() + this.testcases.ids().size();
		}

	}

}
