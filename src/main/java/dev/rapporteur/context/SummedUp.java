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

	/** With what did not complete. */
	private @Nullable ResultCounter correctedPluginSummary;

	SummedUp(long seq, @Nullable Context parent, Object id, String type) {
		super(seq, parent, id, type);
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "summary" -> (this.correctedSummary != null) ? this.correctedSummary : this.summary;
			case "pluginsummary" ->
				(this.correctedPluginSummary != null) ? this.correctedPluginSummary : this.pluginSummary;
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
			case "pluginsummary" -> {
				this.pluginSummary = value;
				this.correctedPluginSummary = null;
			}
			default -> super.set(field, value);
		}
	}

	/** The summary that the original would have. */
	final Object toldSummary() {
		return this.summary;
	}

	/** The summary, or that of its plugins, that the original would have. */
	final Object told(String field) {
		return field.equals("summary") ? this.summary : this.pluginSummary;
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
		set("pluginsummary", told);
		this.correctedPluginSummary = corrected;
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
