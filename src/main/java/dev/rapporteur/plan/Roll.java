package dev.rapporteur.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.FullId;
import org.jspecify.annotations.Nullable;

/**
 * Calls the roll: compares the contexts of one kind with those that are expected, as they
 * come by.
 */
final class Roll {

	private final Expectation expectation;

	private final int entries;

	private final Set<String> unseen;

	private final List<String> others = new ArrayList<>();

	private long seen;

	private long otherCount;

	Roll(Expectation expectation, int entries) {
		this.expectation = expectation;
		this.entries = entries;
		this.unseen = new LinkedHashSet<>(expectation.ids());
	}

	void see(ContextSnapshot context) {
		this.seen++;
		String fullId = context.text("fullid");
		String id = FullId.of(List.of(context.field("id")));
		if (!this.expectation.ids().contains(fullId) && !this.expectation.ids().contains(id)) {
			this.otherCount++;
			if (this.others.size() < this.entries) {
				this.others.add(fullId);
			}
		}
		this.unseen.remove(fullId);
		this.unseen.remove(id);
	}

	/** Null where nothing is expected, since nobody has said anything. */
	@Nullable Fulfilment fulfilment() {
		if (!this.expectation.isSaid()) {
			return null;
		}
		long unnamed = this.expectation.unnamed();
		long missing = this.unseen.size() + Math.max(unnamed - this.otherCount, 0);
		return new Fulfilment(this.expectation.count(), this.seen, listed(missing, this.unseen),
				listed(Math.max(this.otherCount - unnamed, 0), (unnamed == 0) ? this.others : List.of()),
				listed(this.expectation.twice().size(), this.expectation.twice()));
	}

	private Fulfilment.Listed listed(long total, Collection<String> ids) {
		return new Fulfilment.Listed(total, ids.stream().limit(this.entries).toList());
	}

}
