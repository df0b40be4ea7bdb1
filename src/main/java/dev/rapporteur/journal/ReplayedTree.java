package dev.rapporteur.journal;

import java.io.IOException;
import java.util.List;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.event.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * The tree of a run as it was at one event. It is made anew from the journal, so that the
 * run itself is not held up, and may have ended.
 *
 * @param tree the tree
 * @param last the number of the event
 */
public record ReplayedTree(ContextTree tree, long last) implements ContextReader {

	/**
	 * Replays all events so far.
	 * @param journal where they are
	 * @return the tree at the last one
	 * @throws IOException if the journal can't be read
	 */
	public static ReplayedTree of(Journal journal) throws IOException {
		return of(journal, journal.last());
	}

	/**
	 * Replays the events up to one.
	 * @param journal where they are
	 * @param last the number of that event, which readers can get
	 * @return the tree at that event
	 * @throws IOException if the journal can't be read
	 */
	public static ReplayedTree of(Journal journal, long last) throws IOException {
		ContextTree tree = new ContextTree(List.of());
		try (JournalReader reader = journal.read(0)) {
			JournalRecord record = (last > 0) ? reader.next() : null;
			while (record != null) {
				if (record.event() instanceof RunEvent.ContextChanged changed) {
					tree.apply(changed.change(), changed.results());
				}
				record = (record.number() < last) ? reader.next() : null;
			}
		}
		return new ReplayedTree(tree, last);
	}

	@Override
	public @Nullable ContextSnapshot suite() {
		return snapshot(this.tree.suite());
	}

	@Override
	public @Nullable ContextSnapshot read(long seq) {
		return snapshot(this.tree.find(seq));
	}

	@Override
	public List<Long> removed() {
		return this.tree.removed();
	}

	private static @Nullable ContextSnapshot snapshot(@Nullable Context context) {
		return (context != null) ? ContextForms.snapshot(context) : null;
	}

}
