package dev.rapporteur.context;

import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * An easypy plugin, below the suite or below a task. One without sections and without a
 * given result has passed when it stops. What its sections roll up stays even if a
 * section is removed.
 */
public final class Plugin extends Context {

	private final ResultTally sections = new ResultTally();

	private @Nullable Object result;

	/**
	 * As it was when a section below stopped or the plugin itself, or null if there was
	 * none.
	 */
	private @Nullable Object summary;

	Plugin(long seq, Context parent, Object id) {
		super(seq, parent, id, "Plugin");
	}

	@Override
	public ContextKind kind() {
		return ContextKind.PLUGIN;
	}

	boolean isJobPlugin() {
		return parent() instanceof TestSuite;
	}

	@Override
	public @Nullable TestResult result() {
		return (this.result instanceof TestResult given) ? given : null;
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "summary" -> summary();
			case "health_summary" -> null;
			default -> super.field(field);
		};
	}

	private Object summary() {
		if (this.summary != null) {
			return this.summary;
		}
		return isJobPlugin() ? ResultCounter.ZERO : None.NONE;
	}

	/** Counts its sections as they are now. */
	void count() {
		this.summary = this.sections.toCounter();
	}

	/** One without a result has passed; its sections are counted for the last time. */
	void finish() {
		if (result() == null) {
			this.result = TestResult.of(ResultCode.PASSED);
		}
		if (!children().isEmpty()) {
			count();
		}
	}

	/** What this plugin adds to the plugin summary of its task or suite. */
	ResultCounter counts() {
		if (this.summary == null && !isJobPlugin()) {
			TestResult given = isIgnored() ? null : result();
			return (given != null) ? ResultCounter.ZERO.plus(given.code()) : ResultCounter.ZERO;
		}
		return (this.summary instanceof ResultCounter counter) ? counter : ResultCounter.ZERO;
	}

	@Override
	void combine(TestResult below) {
		this.result = TestResult.worst(result(), TestResult.of(below.code()));
		count();
		resultChanged();
	}

	@Override
	void set(String field, Object value) {
		switch (field) {
			case "result" -> this.result = value;
			case "summary" -> this.summary = value;
			default -> super.set(field, value);
		}
	}

	@Override
	boolean rollsUp(@Nullable Rollup rollup) {
		return false;
	}

	@Override
	void rollUp(@Nullable ResultCode before, @Nullable ResultCode after) {
		// Results of its sections are combined with its own, see combine
	}

	@Override
	void summarise(Context child, @Nullable ResultCode before, @Nullable ResultCode after) {
		this.sections.change(before, after);
	}

}
