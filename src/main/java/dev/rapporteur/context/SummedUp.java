package dev.rapporteur.context;

import dev.rapporteur.value.ResultCounter;
import org.jspecify.annotations.Nullable;

/**
 * A task or the suite: its end counts the results of what it holds.
 */
abstract sealed class SummedUp extends Context permits Task, TestSuite {

	private Object summary = ResultCounter.ZERO;

	/** With what did not complete, if that makes a difference. */
	private @Nullable ResultCounter correctedSummary;

	private Object pluginSummary = ResultCounter.ZERO;

	SummedUp(long seq, @Nullable Context parent, Object id, String type) {
		super(seq, parent, id, type);
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "summary" -> (this.correctedSummary != null) ? this.correctedSummary : this.summary;
			case "pluginsummary" -> this.pluginSummary;
			default -> super.field(field);
		};
	}

	@Override
	void set(String field, Object value) {
		switch (field) {
			case "summary" -> {
				this.summary = value;
				this.correctedSummary = null;
			}
			case "pluginsummary" -> this.pluginSummary = value;
			default -> super.set(field, value);
		}
	}

	@Override
	Object toldSummary() {
		return this.summary;
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
		this.correctedSummary = Unfinished.summary(this, counted);
	}

}
