package dev.rapporteur.context;

import dev.rapporteur.value.ResultCounter;
import org.jspecify.annotations.Nullable;

/**
 * A task or the suite: its end counts the results of what it holds.
 */
abstract sealed class SummarizedContext extends Context permits Task, TestSuite {

	private Summary summary = Summary.of(ResultCounter.ZERO);

	private Summary pluginSummary = Summary.of(ResultCounter.ZERO);

	SummarizedContext(long seq, @Nullable Context parent, Object id, String type) {
		super(seq, parent, id, type);
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "summary" -> this.summary.corrected();
			case "pluginsummary" -> this.pluginSummary.corrected();
			default -> super.field(field);
		};
	}

	@Override
	void set(String field, Object value) {
		switch (field) {
			case "summary" -> this.summary = Summary.of(value);
			case "pluginsummary" -> this.pluginSummary = Summary.of(value);
			default -> super.set(field, value);
		}
	}

	/** A summary that the original would have, by its field. */
	final Object told(String field) {
		return (field.equals("summary") ? this.summary : this.pluginSummary).told();
	}

	/** Counts its plugins, of which some did not complete. */
	final void summarizePlugins() {
		ResultCounter told = ResultCounter.ZERO;
		ResultCounter corrected = ResultCounter.ZERO;
		for (Context child : children()) {
			if (child instanceof Plugin plugin) {
				told = told.plus(plugin.counts(plugin.toldResult()));
				corrected = corrected.plus(plugin.counts(plugin.result()));
			}
		}
		this.pluginSummary = new Summary(told, corrected);
	}

	/** What is counted now, whether it has stopped or not. */
	abstract ResultCounter counted();

	/** Counts what did not complete in it, whether it has stopped or not. */
	final void correctSummary() {
		if (unfinished() != null) {
			correctSummary(counted());
		}
	}

	final void correctSummary(ResultCounter counted) {
		this.summary = new Summary(this.summary.told(), Unfinished.summary(this, counted));
	}

	/**
	 * A summary.
	 *
	 * @param told as the original would have it
	 * @param corrected with what did not complete
	 */
	private record Summary(Object told, Object corrected) {

		static Summary of(Object value) {
			return new Summary(value, value);
		}

	}

}
