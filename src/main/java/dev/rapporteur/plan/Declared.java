package dev.rapporteur.plan;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.rapporteur.context.ReportException;
import dev.rapporteur.event.PlanPart;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of one kind that somebody expects.
 *
 * @param isSaid whether anything was said of them
 * @param count how many, 0 where no number was given
 * @param ids those that are named, in the order in which they were
 * @param twice those that one part has named more than once
 */
record Declared(boolean isSaid, long count, Set<String> ids, Set<String> twice) {

	static final Declared NOTHING = new Declared(false, 0, Set.of(), Set.of());

	/**
	 * The same with what is said now.
	 * @param expected that, or null for nothing
	 * @param name what they are called, for the error
	 * @throws ReportException if fewer are expected than before
	 */
	Declared with(PlanPart.@Nullable Expected expected, String name) {
		return switch (expected) {
			case PlanPart.Number number -> with(number.count(), name);
			case PlanPart.Ids named -> with(named);
			case null -> this;
		};
	}

	private Declared with(long number, String name) {
		if (number < this.count) {
			throw ReportException
				.invalid(name + " can't be " + number + ": " + this.count + " are expected, and a plan only grows");
		}
		return new Declared(true, number, this.ids, this.twice);
	}

	private Declared with(PlanPart.Ids named) {
		Set<String> all = new LinkedHashSet<>(this.ids);
		Set<String> here = new LinkedHashSet<>();
		Set<String> repeated = new LinkedHashSet<>(this.twice);
		for (String id : named.ids()) {
			if (!here.add(id)) {
				repeated.add(id);
			}
		}
		all.addAll(here);
		return new Declared(true, this.count, Collections.unmodifiableSet(all), Collections.unmodifiableSet(repeated));
	}

	/** How many are expected besides those that are named. */
	long unnamed() {
		return Math.max(this.count - this.ids.size(), 0);
	}

}
